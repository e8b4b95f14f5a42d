// The compressed size of the JavaScript that each first screen needs. Fails above the budgets.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

/** Each first screen: the chunks it loads, and its budget in kB of gzip. @type {Record<string, { chunks: string[], budget: number }>} */
const SCREENS = {
  "a visitor": { chunks: ["WelcomeScreen"], budget: 98 },
  "the list of chats": { chunks: ["SignedIn"], budget: 120 },
  "an open conversation": { chunks: ["SignedIn", "ConversationScreen"], budget: 142 },
};
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

/** @param {string} name */
function chunk(name) {
  const file = assets.find((asset) => asset.startsWith(`${name}-`) && asset.endsWith(".js"));
  if (!file) throw new Error(`There is no chunk of ${name}.`);
  return `assets/${file}`;
}

for (const [screen, { chunks, budget }] of Object.entries(SCREENS)) {
  const scripts = new Set();
  for (const script of [...first, ...chunks.map(chunk)]) withImports(script, scripts);
  let total = 0;
  for (const script of scripts) {
    const kB = gzipSync(readFileSync(join(dist, script))).length / 1000;
    total += kB;
    console.log(`${kB.toFixed(1).padStart(7)} kB  ${script}`);
  }
  console.log(`${total.toFixed(1).padStart(7)} kB  at once for ${screen}, of ${budget}`);
  if (total > budget) process.exitCode = 1;
}
