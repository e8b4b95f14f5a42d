/**
 * What `npm start` of an example does first, in the repository: it packs the packages, installs what the example needs, and
 * writes its environment file with an API key for the Parley that `make run` runs.
 *
 *     node ../prepare.mjs .env.local users:write sessions:write    # the file, and the scopes of the key
 */
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, resolve } from "node:path";

const [file, ...scopes] = process.argv.slice(2);
const repository = resolve(import.meta.dirname, "..");
const stdio = ["ignore", "pipe", "inherit"];
const run = (command, words, cwd) => execFileSync(command, words, { cwd, encoding: "utf8", stdio });

function apiKey() {
  const words = ["-m", "app", "api-key", "create", "--name", basename(process.cwd())];
  try {
    return run(".venv/bin/python", [...words, ...scopes.flatMap((scope) => ["--scope", scope])], repository).trim();
  } catch {
    console.error("Parley has no database yet: start it with `make run`, in the repository.");
    process.exit(1);
  }
}

run("npm", ["--prefix", "frontend", "run", "--silent", "pack", "--", resolve("packages")], repository);
run("npm", ["install", "--silent"], process.cwd());
if (!existsSync(file)) {
  const secrets = { PARLEY_API_KEY: apiKey(), AUTH_SECRET: randomBytes(33).toString("base64url") };
  const filled = (_, name) => `${name}=${secrets[name]}`;
  writeFileSync(file, readFileSync(".env.example", "utf8").replace(/^(PARLEY_API_KEY|AUTH_SECRET)=$/gm, filled));
}
