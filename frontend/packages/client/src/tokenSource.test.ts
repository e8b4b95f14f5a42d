/** Tokens of a product's back end: asked for when needed, and never for another user. */
import { expect, test } from "vitest";
import { TestClock } from "./testing/clock";
import { token } from "./testing/token";
import { CachedTokens } from "./tokenSource";

function setUp(...answers: (string | Error)[]) {
  const clock = new TestClock();
  const asked: (string | null)[] = [];
  const tokens = new CachedTokens(async (refused) => {
    asked.push(refused);
    const answer = answers[Math.min(asked.length, answers.length) - 1];
    if (answer instanceof Error) throw answer;
    return answer ?? "";
  }, clock);
  return { clock, tokens, asked };
}

test("a token is used until shortly before it expires, by this device's clock", async () => {
  const { clock, tokens, asked } = setUp(token("ada", 1), token("ada", 2));

  expect(await tokens.token()).toBe(token("ada", 1));
  await clock.advance(9 * 60_000);
  expect(await tokens.token()).toBe(token("ada", 1));
  await clock.advance(45_000);
  expect(await tokens.token()).toBe(token("ada", 2));
  expect(asked).toEqual([null, null]);
});

test("requests at the same time share one token, and one renewal", async () => {
  const { tokens, asked } = setUp(token("ada", 1), token("ada", 2));

  const [one, other] = await Promise.all([tokens.token(), tokens.token()]);
  expect(one).toBe(other);
  const renewed = await Promise.all([tokens.renew(one), tokens.renew(one)]);
  expect(renewed).toEqual([token("ada", 2), token("ada", 2)]);
  expect(await tokens.renew(one)).toBe(token("ada", 2)); // it was renewed meanwhile
  expect(asked).toEqual([null, token("ada", 1)]);
});

test("a token of another user is refused: what waits to be sent is not theirs", async () => {
  const { tokens } = setUp(token("ada", 1), token("bob", 1));
  const first = await tokens.token();

  await expect(tokens.renew(first)).rejects.toMatchObject({ status: 401, code: "invalid_token" });
});

test("what is no token of Parley is refused, and a failed request may be repeated", async () => {
  await expect(setUp("a-token-of-yours").tokens.token()).rejects.toMatchObject({ status: 401 });
  const failed = setUp(new TypeError("no line"), token("ada", 1));

  await expect(failed.tokens.token()).rejects.toMatchObject({ code: "no_token", retryable: true });
  expect(await failed.tokens.userId()).toBe("ada");
});
