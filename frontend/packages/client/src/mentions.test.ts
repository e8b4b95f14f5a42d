/** Mentions in a body: found, named, and written. */
import { expect, test } from "vitest";
import { encodeMentions, splitMentions, withMentionNames } from "./mentions";

const ADA = "0199f3a2-7c3e-7b60-a9b4-3f6a3f9d2c11";
const KING = "0199f3a2-7c3e-7b60-a9b4-3f6a3f9d2c12";
const MEMBERS = [
  { id: ADA, name: "Ada" },
  { id: KING, name: "Ada King" },
];

test("the parts of a body together are the body", () => {
  expect(splitMentions(`hi <@${ADA}>, <@all>!`)).toEqual([
    { type: "text", text: "hi " },
    { type: "mention", id: ADA },
    { type: "text", text: ", " },
    { type: "mention", id: "all" },
    { type: "text", text: "!" },
  ]);
  expect(splitMentions("")).toEqual([{ type: "text", text: "" }]);
  expect(splitMentions("<@nobody> <@>")).toEqual([{ type: "text", text: "<@nobody> <@>" }]);
});

test("plain text has names, also where one is unknown", () => {
  const nameOf = (id: string) => (id === ADA ? "Ada" : undefined);

  expect(withMentionNames(`<@${ADA}> and <@${KING}> and <@all>`, nameOf)).toBe("@Ada and @… and @all");
});

test("names become mentions, the longest first", () => {
  expect(encodeMentions("@Ada King and @Ada, @all.", MEMBERS)).toBe(`<@${KING}> and <@${ADA}>, <@all>.`);
});

test("what only looks like a mention stays text", () => {
  for (const text of ["ada@Ada", "@Adam", "@allies", "@", "<@Ada>", "no mention"])
    expect(encodeMentions(text, MEMBERS)).toBe(text);
});

test("a body that is shown and written again is the same", () => {
  const body = `<@${KING}>, <@${ADA}> <@all>`;
  const nameOf = (id: string) => MEMBERS.find((each) => each.id === id)?.name;

  expect(encodeMentions(withMentionNames(body, nameOf), MEMBERS)).toBe(body);
});
