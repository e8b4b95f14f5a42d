// @vitest-environment happy-dom
/** Dialogs and confirmations. */
import { cleanup, render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { Confirm } from "./Confirm";
import { Dialog } from "./Dialog";

afterEach(cleanup);

test("a dialog is open, named by its title, and closed by its button", async () => {
  const onClose = vi.fn();
  render(
    <Dialog title="Rename group" onClose={onClose}>
      <input aria-label="Name" />
    </Dialog>,
  );
  const dialog = screen.getByRole<HTMLDialogElement>("dialog", { name: "Rename group" });
  expect(dialog.open).toBe(true);
  expect(document.activeElement).toBe(screen.getByLabelText("Name"));

  await userEvent.click(screen.getByRole("button", { name: "Close" }));

  expect(onClose).toHaveBeenCalledOnce();
});

test("Escape asks to close it, and it stays until its owner closes it", () => {
  const onClose = vi.fn();
  render(
    <Dialog title="Rename group" onClose={onClose}>
      <span>Body</span>
    </Dialog>,
  );
  const dialog = screen.getByRole<HTMLDialogElement>("dialog");

  const kept = !dialog.dispatchEvent(new Event("cancel", { cancelable: true }));

  expect(kept).toBe(true);
  expect(onClose).toHaveBeenCalledOnce();
  expect(dialog.open).toBe(true);
});

test("the focus returns to where it was", async () => {
  const closed = render(<button type="button">Open</button>);
  const opener = screen.getByRole("button", { name: "Open" });
  opener.focus();
  const dialog = render(
    <Dialog title="Details" onClose={() => {}}>
      <input aria-label="Name" />
    </Dialog>,
  );
  expect(document.activeElement).not.toBe(opener);

  dialog.unmount();

  expect(document.activeElement).toBe(opener);
  closed.unmount();
});

function confirmation(change: Partial<Parameters<typeof Confirm>[0]>) {
  const [onConfirm, onClose] = [vi.fn(), vi.fn()];
  const given = { title: "Delete this message?", action: "Delete", busy: false, error: null };
  render(
    <Confirm {...given} onConfirm={onConfirm} onClose={onClose} {...change}>
      It will be deleted for everyone.
    </Confirm>,
  );
  return { onConfirm, onClose, action: screen.getByRole<HTMLButtonElement>("button", { name: "Delete" }) };
}

test("a confirmation is given by its action, and refused by Cancel", async () => {
  const { onConfirm, onClose, action } = confirmation({});

  await userEvent.click(action);
  expect([onConfirm.mock.calls.length, onClose.mock.calls.length]).toEqual([1, 0]);

  await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
  expect([onConfirm.mock.calls.length, onClose.mock.calls.length]).toEqual([1, 1]);
});

test("while it is busy it cannot be confirmed again, and an error is shown", () => {
  const { action } = confirmation({ busy: true, error: "No connection." });

  expect(action.disabled).toBe(true);
  expect(screen.getByRole("alert").textContent).toBe("No connection.");
});
