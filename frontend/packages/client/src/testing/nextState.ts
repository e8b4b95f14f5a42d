/** The reducer for tests that look at the state alone. */
import type { Action } from "../actions";
import { reduce } from "../reducer";
import type { ChatState } from "../state";

export function nextState(state: ChatState, action: Action): ChatState {
  return reduce(state, action)[0];
}
