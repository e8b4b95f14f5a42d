// @vitest-environment happy-dom
/** Emoji by their names in the composer, and what is remembered of them. */
// What is loaded on demand is prepared before, so that no test waits for it.
import "./Suggestions";
import { clearUserData } from "@parley/client";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { adaInGroup } from "../../testing/componentTest";
import { Composer } from "../Composer";
import { EmojiPicker } from "../EmojiPicker";
import { typedBefore } from "./typed";

beforeEach(() => localStorage.clear());
const field = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Message" });
const options = () => screen.queryAllByRole("option").map((each) => each.textContent);

async function composer() {
  const here = await adaInGroup();
  return { ...here, ...here.show(<Composer conversationId={here.id} />) };
}

test("a short name becomes an emoji with Enter, which does not send", async () => {
  const { keys, device, id, advance } = await composer();

  await keys.type(field(), "well done :tad");
  const option = await screen.findByRole("option", { name: "🎉 party popper" });
  expect(field().getAttribute("aria-activedescendant")).toBe(option.id);
  await keys.keyboard("{Enter}");
  expect(field().value).toBe("well done 🎉 ");

  await keys.keyboard("{Enter}");
  await advance();
  expect(device.bodies(id)).toEqual(["well done 🎉 "]);
});

test("names of Unicode are found too, and Escape shows none", async () => {
  const { keys } = await composer();

  await keys.type(field(), ":rocket:");
  await screen.findByRole("option", { name: "🚀 rocket" });
  await keys.keyboard("{Escape}");

  expect(options()).toEqual([]);
  expect(field().value).toBe(":rocket:");
});

test("the emoji picker shows what was completed, and its skin tone is used in completions", async () => {
  const { show, id } = await adaInGroup();
  const picked: string[] = [];
  const { keys } = show(
    <>
      <Composer conversationId={id} />
      <EmojiPicker onPick={(emoji) => picked.push(emoji)} onClose={() => undefined} />
    </>,
  );
  await keys.click(screen.getByRole("radio", { name: "Medium" }));

  await keys.type(field(), ":waving");
  await keys.click(await screen.findByRole("option", { name: "👋🏽 waving hand" }));
  expect(field().value).toBe("👋🏽 ");

  const recent = screen.getByRole("heading", { name: "Recently used" }).parentElement as HTMLElement;
  await keys.click(within(recent).getByRole("button", { name: "👋🏽" }));
  expect(picked).toEqual(["👋🏽"]);
  expect(screen.getByRole<HTMLInputElement>("radio", { name: "Medium" }).checked).toBe(true);
});

test("they are forgotten when the user's data is cleared", async () => {
  const { keys, ada } = await composer();
  await keys.type(field(), ":tada");
  await waitFor(() => expect(options().length).toBe(1));
  await keys.keyboard("{Enter}");
  expect(Object.keys(localStorage).filter((key) => key.includes("emoji"))).toEqual([`parley.emoji.${ada}`]);

  clearUserData(ada);

  expect(Object.keys(localStorage).filter((key) => key.includes("emoji"))).toEqual([]);
});

test.each([
  [":ta", "ta", 3],
  ["a :tada:", "tada", 6],
  ["(:+1", "+1", 3],
  ["🎉:tada", "tada", 5],
])("%j begins an emoji", (text, typed, length) => {
  expect(typedBefore(text)).toEqual({ kind: "emoji", text: typed, length });
});

test.each(["at 10:30", "https://a", "well:done", ":D", ":-)", "a::bc", "C:\\temp"])("%j does not", (text) => {
  expect(typedBefore(text)).toBeNull();
});
