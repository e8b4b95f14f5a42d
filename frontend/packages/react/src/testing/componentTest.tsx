/** Shows components in a test, for a signed-in user with the real engine and a server in memory. */

import { Device, TestServer } from "@parley/client/testing";
import { act, cleanup, configure, render } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import type { ReactElement } from "react";
import { afterEach } from "vitest";
import { ParleyProvider } from "../ParleyProvider";
import { Scope } from "../primitives/Scope";

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
// Long enough for a lazy part to load on a busy machine.
configure({ asyncUtilTimeout: 20_000 });
afterEach(cleanup);

/** Messages may have 40 characters. */
const config = async () =>
  ({ heartbeat: { visible: 60, hidden: 300 }, limits: { message_body: 40 }, avatar_hosts: [] }) as never;

/** Ada is signed in, and in the group "Engines" with Bob. */
export async function adaInGroup() {
  const server = new TestServer();
  const [ada, bob] = [server.person("Ada"), server.person("Bob")];
  const id = server.group(ada, "Engines", bob);
  const device = new Device(server, ada, { config });
  await device.advance(100);
  return { server, ada, bob, id, device, show: (element: ReactElement) => show(device, element) };
}

/** `advance` lets time pass for the engine, and shows what follows. */
export function show(device: Device, element: ReactElement) {
  const shown = render(
    <ParleyProvider client={device.parley}>
      <Scope>{element}</Scope>
    </ParleyProvider>,
  );
  const advance = (ms = 0) => act(() => device.advance(ms));
  return { ...shown, keys: userEvent.setup(), advance };
}
