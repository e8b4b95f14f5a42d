// @vitest-environment happy-dom
/** Reactions and mentions, as a user meets them in a thread. */
// What is loaded on demand is prepared before, so that no test waits for it.
import "./completing/Suggestions";
import "./ReactionPicker";
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { adaInGroup } from "../testing/componentTest";
import { useMessages } from "../useMessages";
import { Composer } from "./Composer";
import { MessageDialog, useMessageDialogs } from "./MessageDialogs";
import { MessageRow } from "./MessageRow";
import { useMessageActions } from "./useMessageActions";
import { useReacting } from "./useReacting";

/** Every message of the conversation, and the field: a thread without its scrolling, for which there is no layout here. */
function Messages({ id }: { id: string }) {
  const { messages } = useMessages(id);
  const reacting = useReacting();
  const dialogs = useMessageDialogs();
  const nothing = () => undefined;
  const handlers = useMessageActions({
    ...{ onReply: nothing, onEdit: nothing, onShow: nothing },
    ...reacting.actions,
    ...dialogs.actions,
  });
  return (
    <>
      {messages.map((message) => (
        <MessageRow
          key={message.key}
          {...{ message, named: true, highlighted: false, actions: handlers }}
          reacting={reacting.to === message.key}
        />
      ))}
      <MessageDialog shown={dialogs.shown} onClose={dialogs.close} />
      <Composer conversationId={id} />
    </>
  );
}

async function inThread() {
  const here = await adaInGroup();
  const said = here.server.send(here.bob, here.id, "Tea?");
  await here.device.advance(100);
  const shown = here.show(<Messages id={here.id} />);
  await shown.advance(500);
  return { ...here, ...shown, said };
}

test("a reaction of another member appears with its count, and a click joins it", async () => {
  const { server, bob, id, said, keys, advance } = await inThread();
  server.react(bob, id, said.id, "🎉");
  await advance(500);

  const chip = screen.getByRole("button", { name: "🎉, 1 reaction" });
  expect(chip.getAttribute("aria-pressed")).toBe("false");
  await keys.click(chip);
  await advance(500);

  const joined = screen.getByRole("button", { name: "🎉, 2 reactions" });
  expect(joined.getAttribute("aria-pressed")).toBe("true");
  await keys.click(joined);
  await advance(500);
  expect(screen.getByRole("button", { name: "🎉, 1 reaction" })).toBeTruthy();
});

test("a reaction is chosen with the + key, and Escape chooses none", async () => {
  const { keys, advance, container } = await inThread();
  const row = container.querySelector<HTMLElement>("[data-message]");

  row?.focus();
  await keys.keyboard("+");
  await screen.findByRole("group", { name: "React" });
  await keys.keyboard("{Escape}");
  expect(screen.queryByRole("group", { name: "React" })).toBeNull();

  row?.focus();
  await keys.keyboard("+");
  await keys.click(within(await screen.findByRole("group", { name: "React" })).getByText("❤️"));
  await advance(500);
  expect(screen.getByRole("button", { name: "❤️, 1 reaction" })).toBeTruthy();
});

test("who reacted is listed", async () => {
  const { server, bob, id, said, keys, advance } = await inThread();
  server.react(bob, id, said.id, "🎉");
  await advance(500);

  await keys.pointer({
    keys: "[MouseRight]",
    target: screen.getByRole("button", { name: "🎉, 1 reaction" }),
  });
  await advance(500);

  const list = await screen.findByRole("list", { name: "Reacted with 🎉" });
  expect(await within(list).findByText("Bob")).toBeTruthy();
});

test("a member is mentioned by the completion, and shown by name", async () => {
  const { server, bob, id, keys, advance, container } = await inThread();
  const field = screen.getByRole("textbox", { name: "Message" });

  await keys.type(field, "@bo");
  const option = await screen.findByRole("option", { name: "Bob" });
  expect(option.getAttribute("aria-selected")).toBe("true");
  await keys.keyboard("{Enter}");
  expect(screen.queryByRole("option")).toBeNull();
  await keys.keyboard("{Enter}");
  await advance(500);

  expect(server.rows.get(id)?.messages.at(-1)?.body).toBe(`<@${bob}> `);
  expect([...container.querySelectorAll("[data-mention]")].map((each) => each.textContent)).toEqual(["@Bob"]);
});
