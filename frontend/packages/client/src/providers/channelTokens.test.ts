/** Tokens for the channels of a connection. */
import { expect, test } from "vitest";
import { Problem } from "../problem";
import type { RealtimeAuth } from "../realtime";
import { settled, TestClock } from "../testing/clock";
import { ChannelSet } from "./channelSet";
import { ChannelTokens } from "./channelTokens";

const OWN = "user:ada";

/** An API with channels of some names, and a connection that asks for a token whenever a channel is added. */
function setUp() {
  const clock = new TestClock();
  const asked: string[][] = [];
  const current = { names: [OWN] };
  const auth = {
    authorize: async (_provider: string, channels: readonly string[]) => {
      asked.push([...channels]);
      const location = ["body", "channels", channels.findIndex((channel) => !current.names.includes(channel))];
      const errors = [{ location, type: "channel_forbidden", message: "" }];
      if (location[2] !== -1) throw new Problem({ status: 403, code: "channel_forbidden", detail: "", errors });
      return { token: `t${asked.length}`, expires_at: new Date(clock.now() + 600_000).toISOString() };
    },
  } as unknown as RealtimeAuth;
  const channels: ChannelSet = new ChannelSet({ clock, onAdd: () => void tokens.get(), onRemove: () => undefined });
  const tokens = new ChannelTokens({ provider: "socketio", auth, clock, channels });
  const listen = (channel: string) => channels.subscribe(channel, { onEvent: () => undefined });
  return { asked, current, listen };
}

test("channels that get new names are asked for by those alone, however many listeners move", async () => {
  const { asked, current, listen } = setUp();
  current.names = [OWN, "conversation:1", "conversation:2"];
  listen(OWN);
  // The list and the thread both listen to the first one.
  const old = ["conversation:1", "conversation:1", "conversation:2"].map((name) => ({ name, stop: listen(name) }));
  await settled();
  asked.length = 0;

  current.names = [OWN, "conversation:1;1", "conversation:2;1"];
  for (const { name, stop } of old) {
    stop();
    listen(`${name};1`);
  }
  await settled();

  expect(asked.length).toBeGreaterThan(0);
  for (const names of asked) expect(names).toEqual(current.names);
});
