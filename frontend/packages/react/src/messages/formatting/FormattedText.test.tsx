// @vitest-environment happy-dom
/** What a reader sees of a message with marks. */
// What is loaded on demand is prepared before, so that no test waits for it.
import "../LinkedText";
import "./FormattedText";
import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { adaInGroup } from "../../testing/componentTest";
import { MessageText } from "../MessageText";

async function showText(body: string | ((bob: string) => string)) {
  const here = await adaInGroup();
  const shown = here.show(
    <MessageText body={typeof body === "string" ? body : body(here.bob)}>
      <small>noon</small>
    </MessageText>,
  );
  return { ...here, ...shown };
}

test("marks become elements, also around a mention", async () => {
  await showText((bob) => `**Tea with <@${bob}>** at ~~four~~ _five_\n> said \`noon\`\n1. a\n2. b`);

  const bold = await waitFor(() => screen.getByText("Tea with").closest("strong"));
  expect(bold?.textContent).toBe("Tea with @Bob");
  expect(screen.getByText("four").closest("s")).not.toBeNull();
  expect(screen.getByText("five").closest("em")).not.toBeNull();
  expect(screen.getByText("noon", { selector: "code *" }).closest("blockquote")).not.toBeNull();
  expect(screen.getAllByRole("listitem").map((each) => each.textContent)).toEqual(["a", "b"]);
});

test("HTML is text", async () => {
  const { container } = await showText("**<img src=x onerror=alert(1)>** <b>no</b>");

  await waitFor(() =>
    expect(container.querySelector("strong")?.textContent).toBe("<img src=x onerror=alert(1)>"),
  );
  expect(container.querySelector("img, b")).toBeNull();
});

test("a link opens elsewhere, says nothing about this page, and names its host if the text names another", async () => {
  await showText("[bank.example](https://evil.example/x) or **www.bank.example**");

  const link = await screen.findByRole("link", { name: "bank.example" });
  expect(link.getAttribute("href")).toBe("https://evil.example/x");
  expect(link.getAttribute("rel")).toBe("noopener noreferrer nofollow");
  expect(link.getAttribute("target")).toBe("_blank");
  expect(link.nextElementSibling?.textContent).toBe(" (evil.example)");
  expect(screen.getByRole("link", { name: "www.bank.example" }).getAttribute("href")).toBe(
    "https://www.bank.example",
  );
});

test("a code block is copied as it was written", async () => {
  const { keys } = await showText("```js\nlet a = `*b*`;\n\n  c\n```");

  await keys.click(await screen.findByRole("button", { name: "Copy code" }));

  expect(await navigator.clipboard.readText()).toBe("let a = `*b*`;\n\n  c");
});

test("each paragraph and item has its own direction, and code is left to right", async () => {
  const { container } = await showText("שלום **עולם**\n- one\n- שתיים\n```\nlet a\n```");
  await waitFor(() => expect(container.querySelector("pre")).not.toBeNull());

  expect([...container.querySelectorAll("li")].map(({ dir }) => dir)).toEqual(["auto", "auto"]);
  expect(container.querySelector("strong")?.parentElement?.dir).toBe("auto");
  expect(container.querySelector("pre")?.parentElement?.dir).toBe("ltr");
});

test("a text without marks needs no parser, and has links and mentions", async () => {
  await showText((bob) => `<@${bob}>, see www.a.example or write to a@b.example, +49 (0)170 1234567`);

  expect(screen.getByText("@Bob").dataset.mention).toBeDefined();
  await screen.findByRole("link", { name: "www.a.example" });
  expect(screen.getAllByRole("link").map((link) => link.getAttribute("href"))).toEqual([
    "https://www.a.example",
    "mailto:a@b.example",
    "tel:+491701234567",
  ]);
});
