/** The start of most tests: Ada's client, which is in a group with Bob. */
import type { ConnectionState } from "../realtime";
import { Device } from "./device";
import { TestServer } from "./server";

export async function scenario(socket: ConnectionState = "connected") {
  const server = new TestServer();
  const [ada, bob] = [server.person("Ada"), server.person("Bob")];
  const id = server.group(ada, "Engines", bob);
  const device = new Device(server, ada, { socket });
  await device.advance(100);
  return { server, ada, bob, id, device };
}
