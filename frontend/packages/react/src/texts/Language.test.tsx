// @vitest-environment happy-dom
/** The components in a language from right to left. */
import { createParley } from "@parley/client";
import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { ConversationList } from "../conversations/ConversationList";
import { hebrew } from "../hebrew";
import { Composer } from "../messages/Composer";
import { ParleyProvider, useParley } from "../ParleyProvider";
import { adaInGroup } from "../testing/componentTest";
import type { Language } from "./useText";

function In({ language, children }: { language: Language; children: React.ReactNode }) {
  return (
    <ParleyProvider client={useParley()} language={language}>
      {children}
    </ParleyProvider>
  );
}

const idle = () =>
  createParley({
    url: "http://parley.invalid",
    getToken: () => "",
    fetch: () => new Promise(() => undefined),
    connect: false,
  });

test("the composer speaks Hebrew, from right to left", () => {
  const client = idle();
  const { container } = render(
    <ParleyProvider client={client} language={hebrew}>
      <Composer conversationId="c" />
    </ParleyProvider>,
  );

  expect(screen.getByRole("textbox", { name: "הודעה" })).toBeTruthy();
  expect(screen.getByRole("button", { name: "שליחה" })).toBeTruthy();
  expect(container.querySelector<HTMLElement>(".parley")).toMatchObject({ dir: "rtl", lang: "he" });
  client.destroy();
});

test("a text of a page's own replaces one, and others stay English", async () => {
  const { id, show } = await adaInGroup();
  show(
    <In language={{ code: "en", direction: "ltr", texts: { Send: "Post" } }}>
      <Composer conversationId={id} />
    </In>,
  );

  expect(screen.getByRole("button", { name: "Post" })).toBeTruthy();
  expect(screen.getByRole("button", { name: "Emoji" })).toBeTruthy();
});

test("times and numbers are in the language, too", async () => {
  const { server, bob, id, device, show } = await adaInGroup();
  server.send(bob, id, "שלום");
  server.send(bob, id, "hi");
  await device.advance(100);
  show(
    <In language={hebrew}>
      <ConversationList onOpen={() => undefined} />
    </In>,
  );

  expect(await screen.findByText("שתי הודעות שלא נקראו")).toBeTruthy();
});

test("two languages are on one page", () => {
  const client = idle();
  for (const language of [undefined, hebrew])
    render(
      <ParleyProvider client={client} language={language}>
        <Composer conversationId="c" />
      </ParleyProvider>,
    );

  expect(screen.getByRole("button", { name: "Send" })).toBeTruthy();
  expect(screen.getByRole("button", { name: "שליחה" })).toBeTruthy();
  client.destroy();
});
