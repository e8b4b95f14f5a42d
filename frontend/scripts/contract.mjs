// Generates the types of the API and of its events from the back end's schemas. With --check it only compares.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const root = resolve(fileURLToPath(import.meta.url), "../../..");
const generated = join(root, "frontend/packages/client/src/generated");
const header = "// Made by `npm run contract` from the back end's schemas. Do not edit.\n";

/** The back end's two schemas, as the back end writes them. */
function schemasOfBackend() {
  const folder = mkdtempSync(join(tmpdir(), "parley-contract-"));
  const ours = join(root, ".venv/bin/python");
  const python = process.env.PYTHON ?? (existsSync(ours) ? ours : "python3");
  try {
    execFileSync(python, ["-m", "app", "contract", folder], {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
    });
    return readSchemas(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {string} folder */
function readSchemas(folder) {
  const read = (/** @type {string} */ name) => readFileSync(join(folder, name), "utf8");
  return { "openapi.json": read("openapi.json"), "events.json": read("events.json") };
}

/** The TypeScript of both schemas. Events are wrapped in an OpenAPI document, so that one tool generates both. Their names
 * are generated as values too, because types are gone at run time. */
export async function typesOf(/** @type {{"openapi.json": string, "events.json": string}} */ schemas) {
  const { $defs, ...all } = JSON.parse(
    schemas["events.json"].replaceAll("#/$defs/", "#/components/schemas/"),
  );
  const events = {
    openapi: "3.1.0",
    info: { title: "Events", version: "1" },
    paths: {},
    components: { schemas: { ...$defs, Events: { ...all, $schema: undefined } } },
  };
  const options = { defaultNonNullable: false };
  return {
    "api.ts": header + astToString(await openapiTS(JSON.parse(schemas["openapi.json"]), options)),
    "events.ts": header + astToString(await openapiTS(events, options)) + namesOf(all),
  };
}

/** @param {{properties: object}} events */
const namesOf = ({ properties }) =>
  `export const EVENT_NAMES = [\n${Object.keys(properties)
    .map((name) => `    "${name}",\n`)
    .join("")}] as const;\n`;

async function main() {
  const schemas = schemasOfBackend();
  const files = { ...schemas, ...(await typesOf(schemas)) };
  const stale = Object.entries(files).filter(([name, text]) => {
    const path = join(generated, name);
    return !existsSync(path) || readFileSync(path, "utf8") !== text;
  });
  if (process.argv.includes("--check")) {
    for (const [name] of stale)
      console.error(`packages/client/src/generated/${name} is not up to date: run \`npm run contract\`.`);
    process.exitCode = stale.length > 0 ? 1 : 0;
    return;
  }
  for (const [name, text] of stale) writeFileSync(join(generated, name), text);
  console.log(
    stale.length > 0 ? `Wrote ${stale.map(([name]) => name).join(", ")}.` : "Everything was up to date.",
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
