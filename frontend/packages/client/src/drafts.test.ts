/** Drafts are the same in every tab of a browser, with the message that they reply to. */
import { expect, test } from "vitest";
import { NO_DRAFT } from "./drafts";
import { memoryStorage } from "./storage";
import { Device } from "./testing/device";
import { scenario } from "./testing/scenario";

async function twoTabs() {
  const { server, ada, bob, id } = await scenario();
  const browser = new Map<string, string>();
  const tab = () => new Device(server, ada, { storage: memoryStorage(browser) });
  const [one, other] = [tab(), tab()];
  for (const device of [one, other]) await device.advance(100);
  other.firePageEvent("blur");
  return { server, ada, bob, id, tab, one, other, browser };
}

test("a draft and the message it replies to survive a reload", async () => {
  const { server, bob, id, one, tab } = await twoTabs();
  const question = server.send(bob, id, "When?");
  one.chat.writeDraft(id, "at noo");
  one.chat.drafts.write(id, { replyToId: question.id });

  const reloaded = tab();

  expect(reloaded.chat.drafts.of(id)).toEqual({ text: "at noo", replyToId: question.id, edit: null });
});

test("so does an edit", async () => {
  const { id, one, tab } = await twoTabs();
  one.chat.drafts.write(id, { edit: { messageId: "m", text: "tomorr" } });

  expect(tab().chat.drafts.of(id)).toEqual({ ...NO_DRAFT, edit: { messageId: "m", text: "tomorr" } });
});

test("a draft is the same in all tabs, and gone in all once it is sent", async () => {
  const { server, bob, id, one, other } = await twoTabs();
  const question = server.send(bob, id, "When?");
  one.chat.writeDraft(id, "at noon");
  one.chat.drafts.write(id, { replyToId: question.id });
  expect(other.chat.drafts.of(id)).toEqual({ text: "at noon", replyToId: question.id, edit: null });

  one.firePageEvent("blur");
  other.firePageEvent("focus");
  other.chat.sendMessage(id, "at noon", question.id);
  await other.advance(100);

  for (const device of [one, other]) {
    expect(device.chat.drafts.of(id)).toEqual(NO_DRAFT);
    expect(device.chat.drafts.texts.get().size).toBe(0);
  }
});

test.each(["half a thou", "null", "{}", '"quoted"', '{"text":1}', "12"])(
  "a draft that an earlier version kept is its text: %j",
  async (text) => {
    const { server, ada, id } = await scenario();
    const storage = memoryStorage(new Map([[`parley.draft.${ada}.${id}`, text]]));

    expect(new Device(server, ada, { storage }).chat.drafts.of(id)).toEqual({ ...NO_DRAFT, text });
  },
);

test("a draft does not change while the user types: a tab takes over others' drafts when it is focused again", async () => {
  const { id, one, other } = await twoTabs();
  other.firePageEvent("focus");
  other.chat.writeDraft(id, "in the other");
  one.chat.writeDraft(id, "in the one");
  expect(other.chat.drafts.of(id).text).toBe("in the other");

  other.firePageEvent("blur");
  other.firePageEvent("focus");

  expect(other.chat.drafts.of(id).text).toBe("in the one");
});

test("a closed tab stops listening", async () => {
  const { id, one, other } = await twoTabs();
  other.chat.close();
  one.chat.writeDraft(id, "half a thou");

  expect(other.chat.drafts.of(id)).toEqual(NO_DRAFT);
});
