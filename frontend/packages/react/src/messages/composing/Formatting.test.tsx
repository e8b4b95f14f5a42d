// @vitest-environment happy-dom
/** Formatting while writing: keys, the toolbar and pasted text. */
// What is loaded on demand is prepared before, so that no test waits for it.
import "./FormattingToolbar";
import "./tools";
import { createEvent, fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { adaInGroup } from "../../testing/componentTest";
import { Composer } from "../Composer";

const field = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Message" });
const selected = () => field().value.slice(field().selectionStart, field().selectionEnd);

async function written(text: string) {
  const here = await adaInGroup();
  const shown = here.show(<Composer conversationId={here.id} />);
  await shown.keys.type(field(), text || "x{Backspace}");
  return { ...here, ...shown };
}

function select(start: number, end: number) {
  field().focus();
  field().setSelectionRange(start, end);
  fireEvent(document, new Event("selectionchange"));
}

function paste(data: Record<string, string>) {
  const event = createEvent.paste(field(), {
    clipboardData: { getData: (type: string) => data[type] ?? "" },
  });
  fireEvent(field(), event);
  return event;
}

test("a key marks the selected text, and once more takes the mark away", async () => {
  const { keys } = await written("come at four");
  select(8, 12);

  await keys.keyboard("{Control>}b{/Control}");
  await waitFor(() => expect(field().value).toBe("come at **four**"));
  expect(selected()).toBe("four");

  await keys.keyboard("{Control>}b{/Control}");
  await waitFor(() => expect(field().value).toBe("come at four"));
});

test("the toolbar is there while text is selected, and marks it", async () => {
  const { keys } = await written("come at four");
  expect(screen.queryByRole("toolbar")).toBeNull();
  select(8, 12);

  await keys.click(await screen.findByRole("button", { name: "Italic" }));
  await waitFor(() => expect(field().value).toBe("come at _four_"));
  expect(selected()).toBe("four");

  select(3, 3);
  await waitFor(() => expect(screen.queryByRole("toolbar")).toBeNull());
});

test("the arrow keys move along the toolbar, and Escape leads back to the field", async () => {
  const { keys } = await written("four");
  select(0, 4);
  const bold = await screen.findByRole("button", { name: "Bold" });

  bold.focus();
  await keys.keyboard("{ArrowRight}{ArrowRight}");
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Strikethrough" }));
  await keys.keyboard("{ArrowLeft}{Home}{End}");
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "List" }));

  await keys.keyboard("{Escape}");
  expect(document.activeElement).toBe(field());
});

test("without a selection, the key for links is left to the app", async () => {
  await written("four");

  const event = createEvent.keyDown(field(), { key: "k", code: "KeyK", ctrlKey: true });
  fireEvent(field(), event);

  expect(event.defaultPrevented).toBe(false);
  expect(field().value).toBe("four");
});

test("rich text is pasted with its marks, at the cursor", async () => {
  await written("see: !");
  field().setSelectionRange(5, 5);

  paste({ "text/html": "<p>a <b>bold</b> one</p>", "text/plain": "a bold one" });

  await waitFor(() => expect(field().value).toBe("see: a **bold** one!"));
});

test("what has no marks is pasted as it was copied", async () => {
  await written("");

  paste({ "text/html": "<span style='color:red'>let  a</span>", "text/plain": "let  a\n  b" });
  await waitFor(() => expect(field().value).toBe("let  a\n  b"));

  expect(paste({ "text/plain": "x" }).defaultPrevented).toBe(false);
});
