/** Sends typing events, no more often than needed. */
import { expect, test } from "vitest";
import { TestClock } from "./testing/clock";
import { TypingNotifier } from "./typingNotifier";

function setUp() {
  const clock = new TestClock();
  const said: boolean[] = [];
  const typing = new TypingNotifier(clock, (_, is) => said.push(is));
  return { clock, said, typing };
}

test("the first key is sent at once, further ones every five seconds, and a pause ends it", async () => {
  const { clock, said, typing } = setUp();
  for (let key = 0; key < 8; key += 1) {
    typing.key("c");
    await clock.advance(1_000);
  }
  expect(said).toEqual([true, true]);

  await clock.advance(10_000);

  expect(said).toEqual([true, true, false]);
});

test("a single key is not reported twice", async () => {
  const { clock, said, typing } = setUp();
  typing.key("c");
  await clock.advance(20_000);

  expect(said).toEqual([true, false]);
});

test("stopping is sent once, and sending a message needs no stop event", async () => {
  const { clock, said, typing } = setUp();
  typing.key("c");
  typing.stop("c");
  typing.stop("c");
  typing.key("c");
  typing.messageSent("c");
  await clock.advance(20_000);

  expect(said).toEqual([true, false, true]);
});
