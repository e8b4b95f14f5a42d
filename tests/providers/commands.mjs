// What the Node processes of these tests have in common: they are controlled by JSON lines on stdin.

import { createRequire } from "node:module";
import { createInterface } from "node:readline";

export const given = JSON.parse(process.argv[2]);

/** Loads the packages of Parley's client. */
export const require = createRequire(new URL("../../frontend/packages/client/package.json", import.meta.url));

const write = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

export function serve(commands) {
  createInterface({ input: process.stdin })
    .on("line", async (line) => {
      const { id, do: command, ...rest } = JSON.parse(line);
      try {
        write({ id, answer: (await commands[command](rest)) ?? null });
      } catch (error) {
        write({ id, failed: String(error?.stack ?? error) });
      }
    })
    .on("close", () => process.exit(0));
  process.on("unhandledRejection", (reason) => write({ crashed: String(reason?.stack ?? reason) }));
}
