/** Ada opens the details of a small group and of a large one: nodes held, and the longest task of the page. */

import { openStage } from "../tests/browser/stage.mjs";

const { email, password, sizes } = JSON.parse(process.argv[2]);
const TIMES = 5;

const stage = await openStage();
const ada = await stage.enter("Ada");
Object.assign(ada, { email, password });
await ada.signsIn();
const { page } = ada;

console.log("\n| | members in the page | nodes in the page | longest task, ms: each of the times |");
console.log("| --- | ---: | ---: | ---: |");
for (const [title, size] of Object.entries(sizes)) {
  const tasks = [];
  let held;
  for (let time = 0; time < TIMES; time++) {
    await ada.picks(title);
    await page.evaluate(watchTasks);
    await page.getByRole("link", { name: new RegExp(`${title}.*members`) }).last().click();
    const list = page.getByRole("list", { name: "Members" });
    await list.getByRole("listitem").first().waitFor();
    // Tasks are told a moment after they ended.
    await page.evaluate(() => new Promise((done) => setTimeout(done, 1_000)));
    tasks.push(await page.evaluate(() => Math.round(globalThis.longest)));
    held = [await list.getByRole("listitem").count(), await page.evaluate(() => document.querySelectorAll("*").length)];
    await page.getByRole("link", { name: "Close details" }).click();
  }
  console.log(`| details of ${size.toLocaleString("en")} members | ${held.join(" | ")} | ${tasks.join(", ")} |`);
}
await stage.close();

/** In the page: the longest task from now on; 0 while none reached 50 ms. */
function watchTasks() {
  globalThis.longest = 0;
  globalThis.watching?.disconnect();
  globalThis.watching = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
  });
  globalThis.watching.observe({ type: "longtask" });
}
