import { expect, test } from "vitest";
import { emojiGroups, findEmoji } from "./emoji";

test("an emoji is found by any word of its name, the best match first", () => {
  const found = findEmoji("Heart").map(({ unicode }) => unicode);

  expect(found).toContain("❤️");
  expect(found.length).toBeGreaterThan(5);
  expect(findEmoji("waving").map(({ unicode }) => unicode)).toContain("👋");
});

test("an unknown word finds no emoji", () => {
  expect(findEmoji("xyzzy")).toEqual([]);
});

test("no emoji is listed twice", () => {
  const all = emojiGroups.flatMap(({ emoji }) => emoji.map(({ unicode }) => unicode));

  expect(new Set(all).size).toBe(all.length);
});
