/** Holds the state, applies actions to it, and has done what follows from them. */

import type { Action, EventAction } from "./actions";
import type { Clock } from "./clock";
import type { Effect } from "./effects";
import { EVENT_NAMES } from "./generated/events";
import { reduce } from "./reducer";
import type { ChatState } from "./state";
import { Store } from "./store";

export type RunEffect = (effect: Effect) => Promise<void> | void;

/** What a part of the engine knows of the rest: the state, and how to change it. */
export interface Engine {
  state(): ChatState;
  /** The promise ends when what follows from the action is done, requests included. It never fails. */
  dispatch(action: Action): Promise<void>;
}

export class Dispatcher implements Engine {
  readonly store: Store<ChatState>;
  readonly #clock: Clock;
  #run: RunEffect = () => undefined;

  constructor(state: ChatState, clock: Clock) {
    this.store = new Store(state);
    this.#clock = clock;
  }

  /** Effects are run from now on. What runs them dispatches actions itself. */
  runWith(run: RunEffect): void {
    this.#run = run;
  }

  state = (): ChatState => this.store.get();

  dispatch = async (action: Action): Promise<void> => {
    const [next, effects] = reduce(this.store.get(), action);
    this.store.set(next);
    await Promise.all(effects.map((effect) => this.#run(effect)));
  };

  /** Any event of the realtime service. */
  dispatchEvent(name: string, data: unknown): void {
    if (name === "channel-changed") void this.dispatch({ type: "channelRenamed" });
    if (!KNOWN_EVENTS.has(name) || typeof data !== "object" || data === null) return;
    void this.dispatch({ type: "event", name, data, at: this.#clock.now() } as EventAction);
  }
}

const KNOWN_EVENTS: ReadonlySet<string> = new Set(EVENT_NAMES);
