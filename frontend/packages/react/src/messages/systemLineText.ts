/** What system lines say. `{actor}`, `{subject}` and `{title}` are replaced by names. */
import type { SystemLine } from "@parley/client";

type Place = "actor" | "subject" | "title";
/** A part of a sentence: words, or the place of a name. */
export type LinePart = { words: string } | { place: Place };

const ROLES: Record<string, string> = { owner: "an owner", admin: "an admin", member: "a member" };

const BY_A_USER: Record<SystemLine["kind"], string> = {
  created: "{actor} created the group",
  added: "{actor} added {subject}",
  left: "{actor} left",
  removed: "{actor} removed {subject}",
  role: "{actor} made {subject} {role}",
  renamed: "{actor} named the group {title}",
};

/** The product's server did it, or a user whose account is gone. */
const WITHOUT_ACTOR: Record<SystemLine["kind"], string> = {
  created: "The group was created",
  added: "{subject} joined",
  left: "{subject} left",
  removed: "{subject} was removed",
  role: "{subject} is now {role}",
  renamed: "The group was named {title}",
};

/** The sentence of a line, in parts. */
export function systemLineParts({ kind, actor_id, data }: SystemLine): LinePart[] {
  const sentence = (actor_id === null ? WITHOUT_ACTOR : BY_A_USER)[kind] ?? "The group was changed"; // a newer server's kind
  const withRole = sentence.replace("{role}", ROLES[data.role ?? ""] ?? "");
  return withRole
    .split(/(\{\w+\})/)
    .filter((part) => part !== "")
    .map((part) => (part.startsWith("{") ? { place: part.slice(1, -1) as Place } : { words: part }));
}
