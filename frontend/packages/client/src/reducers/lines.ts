/** System lines: what happened to a group. A line never changes, so it is put in once. */
import { updateConversation } from "../immutable";
import type { ChatState } from "../state";
import type { TrackedConversation } from "../trackedConversation";
import type { SystemLine } from "../types";

export function mergeLines(
  conversation: TrackedConversation,
  lines: readonly SystemLine[],
): TrackedConversation {
  const unknown = lines.filter((line) => !conversation.lines.has(line.seq));
  if (unknown.length === 0) return conversation;
  return {
    ...conversation,
    lines: new Map([...conversation.lines, ...unknown.map((line) => [line.seq, line] as const)]),
  };
}

/** The line that came with an event. */
export function applyLine(state: ChatState, conversationId: string, line: SystemLine | null): ChatState {
  if (line === null) return state;
  return updateConversation(state, conversationId, (conversation) => mergeLines(conversation, [line]));
}

/** The users whose names a line needs. */
export function usersInLine({ actor_id, subject_id }: SystemLine): string[] {
  return [actor_id, subject_id].flatMap((each) => each ?? []);
}
