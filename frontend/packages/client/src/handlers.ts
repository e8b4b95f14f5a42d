/** The shape of a subject's reducer: one handler for each of its actions. */
import type { Action } from "./actions";
import type { Step } from "./effects";
import type { ChatState } from "./state";

export type Handlers<Subject extends Action> = {
  readonly [Type in Subject["type"]]: (state: ChatState, action: Extract<Subject, { type: Type }>) => Step;
};
