/** What a person is told of the line. */
import { expect, test } from "vitest";
import { LineWatch, lineOf } from "./line";
import { TestClock } from "./testing/clock";

const FACTS = { socket: "connecting" as const, socketSince: 0, online: true, onlineSince: 0, answered: true };

test.each([
  [0, {}, "live"],
  [3_000, {}, "connecting"],
  [9_000, {}, "polling"],
  [9_000, { answered: false }, "connecting"],
  [9_000, { socket: "connected" as const }, "live"],
  [500, { online: false }, "live"],
  [2_000, { online: false }, "offline"],
])("after %i ms with %o it is %s", (now, facts, word) => {
  expect(lineOf({ ...FACTS, ...facts }, now)).toBe(word);
});

test("a socket that is ended while it was not there anyway has not come any closer", async () => {
  const clock = new TestClock();
  const watch = new LineWatch(clock, true);
  await clock.pass(2_000);
  watch.socket("closed");
  await clock.pass(1_000);

  expect(watch.line.get()).toBe("connecting");
});
