import { expect, test } from "vitest";
import { isBigEmoji } from "./bigEmoji";

test.each(["👋", "👍🏽 🎉", "👨‍👩‍👧", "🇳🇱", "1️⃣"])("%s is shown large", (body) => {
  expect(isBigEmoji(body)).toBe(true);
});

test.each(["", "👋 hi", "123", "👋👋👋👋", "©ada"])("%j is not", (body) => {
  expect(isBigEmoji(body)).toBe(false);
});
