import { expect, test } from "vitest";
import { type Emoji, emojiGroups, findEmoji, findShort, withTone } from "./emoji";

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

test("short names that people know come first, then recent ones", () => {
  expect(findShort("+1", [], "").map(({ unicode }) => unicode)).toEqual(["👍"]);
  expect(findShort("heart", [], "")[0]?.unicode).toBe("❤️");
  expect(findShort("cat", ["😻"], "")[0]?.unicode).toBe("😻");
  expect(findShort("party_p", [], "")[0]?.unicode).toBe("🎉");
});

const named = (name: string) =>
  emojiGroups.flatMap(({ emoji }) => emoji).find(({ label }) => label === name) as Emoji;

test.each([
  ["waving hand", "👋🏽"],
  ["victory hand", "✌🏽"],
  ["woman technologist", "👩🏽‍💻"],
  ["man detective", "🕵🏽‍♂️"],
  ["people holding hands", "🧑🏽‍🤝‍🧑🏽"],
  ["handshake", "🤝🏽"],
  ["rocket", "🚀"],
  ["family", "👪"],
])("%s in a skin tone is %s", (name, toned) => {
  expect(withTone(named(name), "🏽").unicode).toBe(toned);
  expect(withTone(named(name), "").unicode).toBe(named(name).unicode);
});
