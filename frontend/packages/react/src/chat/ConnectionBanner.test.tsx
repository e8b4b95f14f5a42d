// @vitest-environment happy-dom
/** What the banner says about the connection. */
import { act, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { adaInGroup } from "../testing/componentTest";
import { ConnectionBanner } from "./ConnectionBanner";

test("a blocked network and an unknown provider are told apart", async () => {
  const { device, show } = await adaInGroup();
  const { advance } = show(<ConnectionBanner />);
  const banner = screen.getAllByRole("status").find((each) => each.dataset.connection) as HTMLElement;
  expect(banner.textContent).toBe("");

  act(() => device.socket.setState("connecting"));
  await advance(9_000);
  expect(banner.textContent).toBe(
    "Live updates are blocked on this network. New messages take a few seconds.",
  );

  act(() => device.socket.setState("unavailable"));
  expect(banner.textContent).toBe("Live updates are not available here. New messages take a few seconds.");

  act(() => device.socket.setState("connected"));
  expect(banner.textContent).toBe("");
});
