/** What the packages export is a promise, so each export is on the page that makes it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as client from "@parley/client";
import * as react from "@parley/react";
import * as ui from "@parley/react/ui";
import { expect, test } from "vitest";

const PAGE = readFileSync(join(import.meta.dirname, "../../docs/packages.md"), "utf8");

test.each([
  ["@parley/client", client],
  ["@parley/react", react],
  ["@parley/react/ui", ui],
])("docs/packages.md names every value that %s exports", (_, exported) => {
  const names = Object.keys(exported);
  const missing = names.filter((name) => !new RegExp(`\\b${name}\\b`).test(PAGE));

  expect(names.length).toBeGreaterThan(6);
  expect(missing).toEqual([]);
});
