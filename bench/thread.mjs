/** Ada scrolls through a short thread and a long one, in one window: nodes held, and frames that came late. */

import { openStage } from "../tests/browser/stage.mjs";

const { email, password, lengths } = JSON.parse(process.argv[2]);
const LATE = 25; // ms from one frame to the next: at 60 frames a second one was dropped
const PACE = 60; // px a frame: a flick of the wheel that goes on
const SECONDS = 15;

const stage = await openStage();
const ada = await stage.enter("Ada");
Object.assign(ada, { email, password });
await ada.signsIn();
const { page } = ada;
const scroller = page.getByRole("region", { name: "Messages", exact: true });

const rows = [];
for (const [title, length] of Object.entries(lengths)) {
  await ada.picks(title);
  await page.locator(`[data-no="${length}"]`).waitFor();
  rows.push([`${title.toLowerCase()} thread, at rest`, await measured({ pace: 0 })]);
  if (length > 1_000) rows.push(["long thread, upwards while history loads", await measured({ pace: -PACE })]);
  await loadAll(length);
  rows.push([`${length.toLocaleString("en")} messages loaded, downwards`, await measured({ pace: PACE })]);
  rows.push([`${length.toLocaleString("en")} messages loaded, upwards`, await measured({ pace: -PACE })]);
}
await stage.close();

console.log("\n| | most nodes in the page | of them in the thread | most messages | frames | dropped |");
console.log("| --- | ---: | ---: | ---: | ---: | ---: |");
for (const [what, { page, thread, messages, frames, late, turns }] of rows) {
  const far = turns > 1 ? `, there and back ${turns} times` : "";
  console.log(`| ${what}${far} | ${page} | ${thread} | ${messages} | ${frames} | ${late} (${((100 * late) / frames).toFixed(1)} %) |`);
}

/** Up to the first message, however long that takes. */
async function loadAll(length) {
  const started = Date.now();
  const first = page.locator('[data-no="1"]');
  const deadline = Date.now() + 600_000;
  while ((await first.count()) === 0) {
    if (Date.now() > deadline) throw new Error("the first message never came");
    await scroller.evaluate((element) => element.scrollTo(0, 0));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await scroller.evaluate((element) => element.scrollTo(0, 0)); // what came last was put in above
  console.error(`(${length} messages loaded in ${((Date.now() - started) / 1000).toFixed(1)} s on this machine)`);
}

/** Frames of some seconds while the thread is scrolled by `pace` in each, turning round at its ends. */
async function measured({ pace }) {
  return await scroller.evaluate(
    (element, { pace, late, seconds }) =>
      new Promise((resolve) => {
        const seen = { page: 0, thread: 0, messages: 0, frames: 0, late: 0, turns: 0 };
        let last = null;
        let end = null;
        let step = pace;
        const frame = (now) => {
          end ??= now + seconds * 1000;
          if (last !== null) {
            seen.frames += 1;
            if (now - last > late) seen.late += 1;
          }
          last = now;
          seen.page = Math.max(seen.page, document.getElementsByTagName("*").length);
          seen.thread = Math.max(seen.thread, element.getElementsByTagName("*").length);
          seen.messages = Math.max(seen.messages, element.querySelectorAll("[data-message]").length);
          const before = element.scrollTop;
          element.scrollTop += step;
          if (step !== 0 && element.scrollTop === before) {
            step = -step;
            seen.turns += 1;
          }
          if (now < end) requestAnimationFrame(frame);
          else resolve(seen);
        };
        requestAnimationFrame(frame);
      }),
    { pace, late: LATE, seconds: SECONDS },
  );
}
