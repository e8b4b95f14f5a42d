/** The generated types match the schemas beside them. `npm run contract -- --check` compares the schemas with the back end. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { typesOf } from "../scripts/contract.mjs";

const GENERATED = join(import.meta.dirname, "../packages/client/src/generated");
const generated = (name: string) => readFileSync(join(GENERATED, name), "utf8");

test("the generated types are up to date", async () => {
  const schemas = { "openapi.json": generated("openapi.json"), "events.json": generated("events.json") };

  const types = await typesOf(schemas);

  for (const [name, made] of Object.entries(types))
    expect(made === generated(name), `${name}: run npm run contract`).toBe(true);
}, 30_000);
