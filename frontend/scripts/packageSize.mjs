// The compressed size of the built client without realtime SDKs, in kB of gzip. Fails above the budget.
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";

const BUDGET = 35;
const SDKS = ["pusher-js", "ably", "socket.io-client", "@supabase/realtime-js", "@liveblocks/client"];

const bundle = await rolldown({
  input: resolve(process.argv[2] ?? "dist-packages", "client/index.js"),
  external: (id) => SDKS.some((sdk) => id === sdk || id.startsWith(`${sdk}/`)),
  platform: "browser",
});
const { output } = await bundle.generate({ format: "es", minify: true });
let total = 0;
for (const chunk of output) {
  if (chunk.type !== "chunk") continue;
  const kB = gzipSync(chunk.code).length / 1000;
  total += kB;
  console.log(`${kB.toFixed(1).padStart(7)} kB  ${chunk.fileName}`);
}
console.log(`${total.toFixed(1).padStart(7)} kB  in all, of ${BUDGET}`);
if (total > BUDGET) process.exitCode = 1;
