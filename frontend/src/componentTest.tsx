/** Shows components in a test, for a signed-in user with the real engine and a server in memory. */

import type { Me, ParleyClient } from "@parley/client";
import { Device, TestServer } from "@parley/client/testing";
import { ChatProvider, ParleyProvider } from "@parley/react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import type { ReactElement } from "react";
import { afterEach } from "vitest";
import { Announcer } from "./ui/Announcer";
import { Toasts } from "./ui/Toasts";

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
afterEach(cleanup);

/** Ada is signed in, and in the group "Engines" with Bob. */
export async function adaInGroup() {
  const server = new TestServer();
  const [ada, bob] = [server.person("Ada"), server.person("Bob")];
  const id = server.group(ada, "Engines", bob);
  const device = new Device(server, ada);
  await device.advance(100);
  return { server, ada, bob, id, device, show: (element: ReactElement) => show(device, ada, element) };
}

/** `advance` lets time pass for the engine, and shows what follows. */
function show(device: Device, me: string, element: ReactElement) {
  const user: Me = {
    ...{ id: me, display_name: "Ada", email: "ada@example.com", avatar_url: null },
    ...{ online: true, last_seen_at: null, created_at: "2026-11-25T08:00:00Z" },
  } as Me;
  // Only what the shown components use.
  const client = {
    authSession: { session: () => ({ state: "signedIn", user, sessionId: "s" }), onChange: () => () => {} },
    page: { focused: () => true, visible: () => true, online: () => true, onChange: () => () => {} },
    config: async () => ({ limits: { message_body: 40 }, avatar_hosts: [] }),
    openChat: () => device.chat,
  } as unknown as ParleyClient;
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <ParleyProvider client={client}>
        <Announcer>
          <Toasts>
            <ChatProvider>{element}</ChatProvider>
          </Toasts>
        </Announcer>
      </ParleyProvider>
    </QueryClientProvider>,
  );
  const advance = (ms = 0) => act(() => device.advance(ms));
  return { keys: userEvent.setup(), advance };
}
