/** Loading code on demand, also when the first attempts fail. */
import { expect, test } from "vitest";
import { loadable } from "./loadable";

const settled = () =>
  Promise.resolve()
    .then(() => undefined)
    .then(() => undefined);

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
    await settled();
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

test("a use joins a running prefetch, and its failure is shown", async () => {
  const { code, load, fetched } = failing(1);
  const seen: unknown[] = [];
  code.onChange(() => seen.push(code.get()));

  code.prefetch();
  code.prefetch();
  await load(); // joins the running prefetch, so that its failure is shown
  expect(fetched()).toBe(1);
  expect(code.get()).toEqual({ status: "failed", failures: 1 });
  code.prefetch(); // a failure on screen stays until the user retries
  expect(fetched()).toBe(1);
  await load();

  expect(seen).toEqual([
    { status: "failed", failures: 1 },
    { status: "loading" },
    { status: "ready", code: "the code" },
  ]);
});

test("a prefetch that failed before the first use is not shown", async () => {
  const { code, load, fetched } = failing(1);
  const seen: unknown[] = [];
  code.onChange(() => seen.push(code.get()));

  code.prefetch();
  await settled();
  expect(code.get()).toEqual({ status: "loading" });
  await load();

  expect(seen).toEqual([{ status: "ready", code: "the code" }]);
  expect(fetched()).toBe(2);
});
