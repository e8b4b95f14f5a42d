/** The order of the directory. */

import type { User } from "@parley/client";
import { expect, test } from "vitest";
import { sortedDirectory } from "./directory";

const person = (id: string, display_name: string, online = false): User => ({
  ...{ id, display_name, avatar_url: null, online, last_seen_at: null, metadata: {} },
});

test("online first, then by name in any case; each once, without the signed-in user, with the latest presence", () => {
  const listed = [
    person("1", "Zoe", true),
    person("2", "adam"),
    person("3", "Bea"),
    person("2", "adam"),
    person("me", "Me"),
  ];
  const known = new Map([["3", person("3", "Bea", true)]]);

  expect(sortedDirectory(listed, known, "me").map((each) => each.display_name)).toEqual([
    "Bea",
    "Zoe",
    "adam",
  ]);
});
