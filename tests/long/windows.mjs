/** Windows of a browser on a product's page, each with cookies of its own, and what went wrong in them. */

import { createRequire } from "node:module";
import { PATIENCE } from "../browser/people.mjs";

const { chromium } = createRequire(new URL("../../frontend/package.json", import.meta.url))("playwright-core");

export async function openWindows() {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
  const troubles = [];
  return {
    troubles,
    close: () => browser.close(),
    async open(address, options = {}) {
      const context = await browser.newContext({ viewport: { width: 1100, height: 800 }, locale: "en-GB", ...options });
      context.setDefaultTimeout(PATIENCE);
      const page = await context.newPage();
      page.on("pageerror", (error) => troubles.push(String(error)));
      page.on("console", (message) => message.type() === "error" && troubles.push(message.text()));
      await page.goto(address);
      return page;
    },
  };
}

/** Writes a message in the open conversation. */
export async function says(page, text) {
  const field = page.getByRole("textbox", { name: "Message" });
  await field.fill(text);
  await field.press("Enter");
}

/** A message in the open conversation. */
export const message = (page, text) => page.locator("[data-message]").filter({ hasText: text });
