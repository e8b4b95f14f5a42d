import { expect, test } from "vitest";
import { initialsOf } from "./initials";

test.each([
  ["Ada Lovelace", "AL"],
  ["Ada", "A"],
  ["  Annabel van der Meer ", "AM"],
  ["łukasz żółć", "ŁŻ"],
  ["李小龍", "李"],
  ["👩‍🚀 Valentina", "👩‍🚀V"],
  ["e\u0301mile zola", "E\u0301Z"],
])("%j has the initials %j", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
