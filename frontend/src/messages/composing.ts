/** What the composer is about: a new message, an answer, or a change to a message that is there. */

import type { MessageView } from "./thread";

export type Composing =
  | { mode: "write" }
  | { mode: "reply"; to: MessageView }
  | { mode: "edit"; message: MessageView };

export const WRITING: Composing = { mode: "write" };
