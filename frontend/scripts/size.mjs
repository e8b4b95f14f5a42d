// The compressed size of the JavaScript that loads at once: for a first visitor, and for a signed-in user. Fails above the budgets.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const BUDGETS = { WelcomeScreen: 130, ChatLayout: 145 }; // kB of gzip
const dist = resolve(fileURLToPath(import.meta.url), "../../dist");
const assets = readdirSync(join(dist, "assets"));
const page = readFileSync(join(dist, "index.html"), "utf8");
const first = [...page.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map((found) => found[1] ?? "");

/** A script and everything that it imports at once. @param {string} script @param {Set<string>} found */
function withImports(script, found) {
  if (found.has(script)) return;
  found.add(script);
  const text = readFileSync(join(dist, script), "utf8");
  for (const [, name] of text.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g))
    withImports(`assets/${name}`, found);
}

for (const [screen, budget] of Object.entries(BUDGETS)) {
  const chunk = assets.find((name) => name.startsWith(`${screen}-`) && name.endsWith(".js"));
  if (!chunk) throw new Error(`There is no chunk of ${screen}.`);
  const scripts = new Set();
  for (const script of [...first, `assets/${chunk}`]) withImports(script, scripts);
  let total = 0;
  for (const script of scripts) {
    const kB = gzipSync(readFileSync(join(dist, script))).length / 1000;
    total += kB;
    console.log(`${kB.toFixed(1).padStart(7)} kB  ${script}`);
  }
  console.log(`${total.toFixed(1).padStart(7)} kB  at once for ${screen}, of ${budget}`);
  if (total > budget) process.exitCode = 1;
}
