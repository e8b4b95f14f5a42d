// @vitest-environment happy-dom
/** What a user sees and does in the composer. */
import { screen, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { adaInGroup } from "../testing/componentTest";
import { Composer } from "./Composer";

function Writing({ id, onEditLast = () => {} }: { id: string; onEditLast?: () => void }) {
  return <Composer conversationId={id} onEditLast={onEditLast} />;
}

const field = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Message" });
const button = (name: string) => screen.getByRole<HTMLButtonElement>("button", { name });

test("Enter sends the message, and the field is empty again", async () => {
  const { id, device, show } = await adaInGroup();
  const { keys, advance } = show(<Writing id={id} />);

  await keys.type(field(), "hello{Enter}");
  await advance();

  expect(device.bodies(id)).toEqual(["hello"]);
  expect(field().value).toBe("");
});

test("Shift+Enter starts a new line, and the button sends both", async () => {
  const { id, device, show } = await adaInGroup();
  const { keys, advance } = show(<Writing id={id} />);

  await keys.type(field(), "one{Shift>}{Enter}{/Shift}two");
  await keys.click(button("Send"));
  await advance();

  expect(device.bodies(id)).toEqual(["one\ntwo"]);
});

test("nothing but spaces cannot be sent", async () => {
  const { id, device, show } = await adaInGroup();
  const { keys, advance } = show(<Writing id={id} />);
  expect(button("Send").disabled).toBe(true);

  await keys.type(field(), "   {Enter}");
  await advance();

  expect(button("Send").disabled).toBe(true);
  expect(device.bodies(id)).toEqual([]);
});

test("a message over the limit says by how much, and cannot be sent", async () => {
  const { id, device, show } = await adaInGroup();
  const { keys, advance } = show(<Writing id={id} />);
  await waitFor(() => screen.getByText("40 characters left"));

  await keys.type(field(), `${"x".repeat(42)}{Enter}`);
  await advance();

  expect(screen.getByRole("alert").textContent).toContain("2 characters over the limit");
  expect(button("Send").disabled).toBe(true);
  expect(device.bodies(id)).toEqual([]);
});

test("a reply shows what it answers, and Escape cancels it but keeps the text", async () => {
  const { server, bob, id, device, show } = await adaInGroup();
  const question = server.send(bob, id, "When?");
  await device.advance(0);
  device.chat.drafts.write(id, { replyToId: question.id });
  const { keys } = show(<Writing id={id} />);
  await screen.findByText("When?");

  await keys.type(field(), "noon{Escape}");

  expect(screen.queryByText("When?")).toBeNull();
  expect(field().value).toBe("noon");
});

test("an edit is saved with the button, and the message has the new text", async () => {
  const { server, ada, id, device, show } = await adaInGroup();
  const said = server.send(ada, id, "helo");
  await device.advance(0);
  device.chat.drafts.write(id, { edit: { messageId: said.id, text: "helo" } });
  const { keys, advance } = show(<Writing id={id} />);
  await waitFor(() => expect(field().value).toBe("helo"));

  await keys.clear(field());
  await keys.type(field(), "hello");
  await keys.click(button("Save"));
  await advance();

  expect(device.bodies(id)).toEqual(["hello"]);
});

test("the up arrow edits the last message only from an empty field", async () => {
  const { id, show } = await adaInGroup();
  const onEditLast = vi.fn();
  const { keys } = show(<Writing id={id} onEditLast={onEditLast} />);

  await keys.type(field(), "{ArrowUp}");
  expect(onEditLast).toHaveBeenCalledTimes(1);

  await keys.type(field(), "x{ArrowUp}");
  expect(onEditLast).toHaveBeenCalledTimes(1);
});
