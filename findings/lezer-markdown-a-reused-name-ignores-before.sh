#!/usr/bin/env bash
# @lezer/markdown: an inline parser that has the name of a removed one takes its old place, whatever `before` says.
#
# Expected: `remove: ["Emphasis"]` takes a parser away. A parser of one's own with `before: "Escape"` then runs before
#   backslash escapes, whatever its name is.
# Observed: the name decides. With a new name the parser runs first, and is asked where an escape or a code span begins. With the name
#   "Emphasis" it stands where the removed one stood, behind both, and `before` is not read: it is never asked there. No
#   error says so.
# Versions: @lezer/markdown 1.8.1, @lezer/common as it resolves (npm), Node 20.
# Source: https://github.com/lezer-parser/markdown (MarkdownParser.configure: a known name is replaced in place);
#   the README describes `before` and `after` without this.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund @lezer/markdown@1.8.1

cat >order.js <<'JS'
import { parser } from "@lezer/markdown";

/** The characters at which a parser of one's own is asked, with `before: "Escape"`. */
function asked(name, text) {
  const seen = [];
  const own = { name, before: "Escape", parse: (_context, next) => (seen.push(String.fromCharCode(next)), -1) };
  parser.configure([{ remove: ["Emphasis"] }, { parseInline: [own] }]).parse(text);
  return seen.join("");
}

for (const text of ["a\\*b", "a`*`b"])
  for (const name of ["Limit", "Emphasis"]) console.log(`${text} as ${name}: ${asked(name, text)}`);
JS

node order.js | tee seen
diff seen - <<'SEEN'
a\*b as Limit: a\b
a\*b as Emphasis: ab
a`*`b as Limit: a`b
a`*`b as Emphasis: ab
SEEN
