// The compressed size of the JavaScript that a first visitor loads. Fails above the budget.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const BUDGET = 150; // kB of gzip
const dist = resolve(fileURLToPath(import.meta.url), "../../dist");
const page = readFileSync(join(dist, "index.html"), "utf8");
const scripts = [...page.matchAll(/(?:src|href)="(\/[^"]+\.js)"/g)].map((found) => found[1]);
const sizes = scripts.map((script) => ({
  script,
  kB: gzipSync(readFileSync(join(dist, script))).length / 1000,
}));
const total = sizes.reduce((sum, { kB }) => sum + kB, 0);

for (const { script, kB } of sizes) console.log(`${kB.toFixed(1).padStart(7)} kB  ${script}`);
console.log(`${total.toFixed(1).padStart(7)} kB  at first, of ${BUDGET}`);
process.exitCode = total > BUDGET ? 1 : 0;
