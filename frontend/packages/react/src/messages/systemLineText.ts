/** What system lines say. `{actor}`, `{subject}` and `{title}` are replaced by names. */
import type { SystemLine } from "@parley/client";
import type { Text } from "../texts/english";

type Kind = SystemLine["kind"];

const BY_A_USER: Record<Exclude<Kind, "role">, Text> = {
  created: "{actor} created the group",
  added: "{actor} added {subject}",
  left: "{actor} left",
  removed: "{actor} removed {subject}",
  renamed: "{actor} named the group {title}",
};
const ROLE_BY_A_USER: Record<string, Text> = {
  owner: "{actor} made {subject} an owner",
  admin: "{actor} made {subject} an admin",
  member: "{actor} made {subject} a member",
};

/** The product's server did it, or a user whose account is gone. */
const WITHOUT_ACTOR: Record<Exclude<Kind, "role">, Text> = {
  created: "The group was created",
  added: "{subject} joined",
  left: "{subject} left",
  removed: "{subject} was removed",
  renamed: "The group was named {title}",
};
const ROLE_WITHOUT_ACTOR: Record<string, Text> = {
  owner: "{subject} is now an owner",
  admin: "{subject} is now an admin",
  member: "{subject} is now a member",
};

/** The sentence of a line. A newer server may have kinds and roles that are not known here. */
export function systemLineText({ kind, actor_id, data }: SystemLine): Text {
  const [sentences, ofRoles] =
    actor_id === null ? [WITHOUT_ACTOR, ROLE_WITHOUT_ACTOR] : [BY_A_USER, ROLE_BY_A_USER];
  const sentence = kind === "role" ? ofRoles[data.role ?? ""] : sentences[kind];
  return sentence ?? "The group was changed";
}
