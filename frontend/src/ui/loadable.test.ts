/** Loading code on demand, also when the first attempts fail. */
import { expect, test } from "vitest";
import { loadable } from "./loadable";

/** Code whose first loads fail. */
function failing(times: number) {
  let fetched = 0;
  const code = loadable(async () => {
    fetched += 1;
    if (fetched <= times) throw new TypeError("Failed to fetch dynamically imported module");
    return "the code";
  });
  const load = async () => {
    code.load();
    await Promise.resolve().then(() => undefined);
    await Promise.resolve();
  };
  return { code, load, fetched: () => fetched };
}

test("it is loaded once, however many need it", async () => {
  const { code, load, fetched } = failing(0);
  expect(code.get()).toEqual({ status: "loading" });

  await Promise.all([load(), load()]);
  await load();

  expect(code.get()).toEqual({ status: "ready", code: "the code" });
  expect(fetched()).toBe(1);
});

test("after a failure it is loaded again, and failures are counted", async () => {
  const { code, load, fetched } = failing(2);
  const seen: unknown[] = [];
  code.onChange(() => seen.push(code.get()));

  for (let attempt = 0; attempt < 3; attempt += 1) await load();

  expect(seen).toEqual([
    { status: "failed", failures: 1 },
    { status: "loading" },
    { status: "failed", failures: 2 },
    { status: "loading" },
    { status: "ready", code: "the code" },
  ]);
  expect(fetched()).toBe(3);
});
