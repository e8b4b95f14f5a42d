/** The channels of a connection: when they are added, kept and removed. */
import { expect, test } from "vitest";
import { settled, TestClock } from "../testing/clock";
import { ChannelSet } from "./channelSet";

function setUp() {
  const clock = new TestClock();
  const log: string[] = [];
  const channels = new ChannelSet({
    clock,
    onAdd: (channel) => log.push(`+${channel}`),
    onRemove: (channel) => log.push(`-${channel}`),
  });
  const listen = (channel: string) =>
    channels.subscribe(channel, {
      onEvent: () => undefined,
      onSubscribed: () => log.push(`${channel} subscribed`),
    });
  return { clock, log, channels, listen };
}

test("a channel is kept for a while after its last listener", async () => {
  const { clock, log, channels, listen } = setUp();
  const stop = listen("conversation:1");
  channels.setSubscribed("conversation:1");
  stop();
  await clock.advance(1_500);
  listen("conversation:1")();
  await settled();
  expect(channels.names()).toEqual(["conversation:1"]);
  expect(log).toEqual(["+conversation:1", "conversation:1 subscribed"]);

  await clock.advance(2_000);

  expect(channels.names()).toEqual([]);
  expect(log.at(-1)).toBe("-conversation:1");
});

test("a channel that has a new name is not kept by its old one", async () => {
  const { clock, log, channels, listen } = setUp();
  listen("user:a");
  const stop = listen("conversation:1");
  stop();
  listen("conversation:1;1");

  expect(channels.names()).toEqual(["user:a", "conversation:1;1"]);
  expect(log.slice(2)).toEqual(["-conversation:1", "+conversation:1;1"]);
  await clock.advance(10_000);
  expect(log.length).toBe(4);
});

test("an old name that still has a listener stays, and so do other conversations", () => {
  const { channels, listen } = setUp();
  listen("conversation:1");
  listen("conversation:2")();
  listen("conversation:1;1");

  expect(channels.names()).toEqual(["conversation:1", "conversation:2", "conversation:1;1"]);
});
