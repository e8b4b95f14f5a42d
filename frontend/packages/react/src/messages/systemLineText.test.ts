/** What system lines say. */

import type { SystemLine } from "@parley/client";
import { expect, test } from "vitest";
import { systemLineText } from "./systemLineText";

function sentence(line: Partial<SystemLine>): string {
  const whole: SystemLine = {
    ...{ seq: 1, kind: "created", actor_id: "ada", subject_id: "bob", data: {}, at: "", after_number: 0 },
    ...line,
  };
  return systemLineText(whole);
}

test("a line says who did what to whom", () => {
  expect(sentence({ kind: "created" })).toBe("{actor} created the group");
  expect(sentence({ kind: "added" })).toBe("{actor} added {subject}");
  expect(sentence({ kind: "role", data: { role: "admin" } })).toBe("{actor} made {subject} an admin");
  expect(sentence({ kind: "renamed", data: { title: "Looms" } })).toBe("{actor} named the group {title}");
});

test("without an actor, it says what happened", () => {
  const actor_id = null;

  expect(sentence({ kind: "removed", actor_id })).toBe("{subject} was removed");
  expect(sentence({ kind: "renamed", actor_id })).toBe("The group was named {title}");
});

test("what a newer server writes is still a line", () => {
  expect(sentence({ kind: "painted" as never })).toBe("The group was changed");
  expect(sentence({ kind: "role", data: { role: "painter" } })).toBe("The group was changed");
});
