// @vitest-environment happy-dom
/** The provider: in StrictMode, on a server, and for another user. */
import { Device, TestServer } from "@parley/client/testing";
import { act, render, screen } from "@testing-library/react";
import { StrictMode } from "react";
import { renderToString } from "react-dom/server";
import { afterEach, expect, test, vi } from "vitest";
import { Chat } from "./chat/Chat";
import { PresenceDot } from "./chat/PresenceDot";
import { Thread } from "./chat/Thread";
import { Composer } from "./messages/Composer";
import { ParleyProvider } from "./ParleyProvider";
import { adaInGroup } from "./testing/componentTest";
import { useConnectionStatus } from "./useConnectionStatus";
import { useUnread } from "./useUnread";
import { useUser } from "./useUser";

afterEach(() => vi.unstubAllGlobals());

/** A server that never answers. Returns the tokens that were asked for, and the requests. */
function silentServer() {
  const requests: string[] = [];
  vi.stubGlobal("fetch", (request: Request) => {
    requests.push(new URL(request.url).pathname);
    return new Promise(() => undefined);
  });
  const getToken = vi.fn(() => new Promise<string>(() => undefined));
  return { requests, getToken };
}

function Facts() {
  return <p>{`${useUser()?.display_name ?? "nobody"}, ${useUnread()} unread, ${useConnectionStatus()}`}</p>;
}

test("a server renders what is known at first, and requests nothing", () => {
  const { requests, getToken } = silentServer();

  const html = renderToString(
    <ParleyProvider url="https://chat.example.com" getToken={getToken}>
      <Facts />
      <Chat defaultConversationId="c1" />
      <Thread conversationId="c1" />
      <Composer conversationId="c1" />
      <PresenceDot userId="u1" />
    </ParleyProvider>,
  );

  expect(html).toContain("nobody, 0 unread, live");
  expect(html).toContain("Loading conversation");
  expect([requests, getToken.mock.calls.length]).toEqual([[], 0]);
});

test("what a server rendered is taken over, also with a client that already knows more", async () => {
  const { device, server, bob, id } = await adaInGroup();
  server.send(bob, id, "hello");
  await device.advance(100);
  const problems = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const app = (
    <ParleyProvider client={device.parley}>
      <Facts />
    </ParleyProvider>
  );
  const place = document.createElement("div");
  place.innerHTML = renderToString(app);
  expect(place.textContent).toContain("0 unread");

  render(app, { container: document.body.appendChild(place), hydrate: true });

  expect(place.textContent).toContain("1 unread");
  expect(problems).not.toHaveBeenCalled();
});

test("StrictMode leaves one client, another url replaces it, and unmounting ends it", async () => {
  const { getToken } = silentServer();
  const app = (url: string) => (
    <StrictMode>
      <ParleyProvider url={url} getToken={() => getToken()}>
        <Facts />
      </ParleyProvider>
    </StrictMode>
  );
  const shown = render(app("https://one.example.com"));
  await act(async () => undefined);
  const asked = getToken.mock.calls.length;
  expect(asked).toBe(2); // the first is destroyed at once

  shown.rerender(app("https://one.example.com"));
  expect(getToken.mock.calls.length).toBe(asked);
  shown.rerender(app("https://two.example.com"));
  expect(getToken.mock.calls.length).toBe(asked + 1);
  shown.unmount();
});

test("a client of another user shows that user's data", async () => {
  const server = new TestServer();
  const [ada, bob] = [server.person("Ada"), server.person("Bob")];
  const id = server.group(ada, "Engines", bob);
  server.send(bob, id, "hello");
  const devices = [new Device(server, ada), new Device(server, bob)];
  for (const device of devices) await device.advance(100);
  const app = (device: Device | undefined) => (
    <ParleyProvider client={(device as Device).parley}>
      <Facts />
    </ParleyProvider>
  );
  const shown = render(app(devices[0]));
  expect(screen.getByText(/1 unread/)).toBeTruthy();

  shown.rerender(app(devices[1]));

  expect(screen.getByText(/0 unread/)).toBeTruthy();
});
