/** Ada writes, Bob's window shows it, and a bare pusher-js of Bob's hears it: when, of one and the same message. */

import { createRequire } from "node:module";
import { openStage, SERVER, until } from "../tests/browser/stage.mjs";

const Pusher = createRequire(new URL("../tests/e2e/package.json", import.meta.url))("pusher-js");
const SENDS = 33;
const WARM_UP = 3; // of them

const stage = await openStage();
const [ada, bob] = await Promise.all(["Ada", "Bob"].map((name) => stage.enter(name)));
await Promise.all([ada, bob].map((person) => person.registers()));
await ada.findsAndOpens(bob);
await bob.findsAndOpens(ada);
await Promise.all([ada, bob].map((person) => person.isLive()));

const heard = new Map();
const pusher = await listening(bob);
await Promise.all([ada, bob].map((person) => person.page.evaluate(watch)));

const sends = [];
for (let number = 1; number <= SENDS; number++) {
  const text = `Number ${number}`;
  await ada.writes(text);
  await ada.composer.press("Enter");
  await until(() => heard.has(text));
  await until(() => bob.page.evaluate((text) => shown.has(text), text));
  const [pressed, own] = await ada.page.evaluate((text) => [presses.at(-1), shown.get(text)], text);
  const seen = await bob.page.evaluate((text) => shown.get(text), text);
  sends.push({ raw: heard.get(text) - pressed, own: own - pressed, seen: seen - pressed });
  await new Promise((resolve) => setTimeout(resolve, 200)); // people pause; nothing of the last send is left over
}
pusher.disconnect();
await stage.close();

const counted = sends.slice(WARM_UP);
console.log(`\n${counted.length} messages; the raw event is 1\n`);
console.log("| from Enter until | lower quartile | median | upper quartile |\n| --- | ---: | ---: | ---: |");
console.log("| the raw `pusher-js` event | 1 | 1 | 1 |");
row("the other window shows it", ({ seen, raw }) => seen / raw);
row("the sender's own window shows it", ({ own, raw }) => own / raw);
const beyond = counted.map(({ seen, raw }) => seen - raw).sort((a, b) => a - b);
console.error(`\n(median beyond the raw event: ${at(beyond, 0.5).toFixed(1)} ms on this machine)`);

function row(what, ratio) {
  const ratios = counted.map(ratio).sort((a, b) => a - b);
  console.log(`| ${what} | ${[0.25, 0.5, 0.75].map((share) => at(ratios, share).toFixed(2)).join(" | ")} |`);
}

function at(sorted, share) {
  return sorted[Math.round(share * (sorted.length - 1))];
}

/** In the page: when Enter was pressed, and when each text first was in a frame that was drawn. */
function watch() {
  const now = () => performance.timeOrigin + performance.now();
  globalThis.presses = [];
  globalThis.shown = new Map();
  document.addEventListener("keydown", ({ key }) => key === "Enter" && presses.push(now()), { capture: true });
  const look = () => {
    const fresh = [...document.querySelectorAll("[data-body]")].map((body) => body.textContent);
    requestAnimationFrame(() => {
      const drawn = now();
      for (const text of fresh) if (!shown.has(text)) shown.set(text, drawn);
    });
  };
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true });
}

/** One more device of this person: what `pusher-js` says, with nothing behind it. */
async function listening(person) {
  const { user_channel } = await person.api("GET", "/sync");
  const { realtime: pusher } = await person.api("GET", "/config");
  const { hostname, port } = new URL(SERVER);
  const headers = { Authorization: `Bearer ${person.token}` };
  const client = new Pusher(pusher.key, {
    cluster: "",
    wsHost: hostname,
    wsPort: Number(port),
    forceTLS: false,
    enabledTransports: ["ws"],
    enableStats: false,
    channelAuthorization: { endpoint: `${SERVER}/pusher/auth`, transport: "ajax", headers },
  });
  const channel = client.subscribe(`private-${user_channel.replace(":", "-")}`);
  channel.bind("new-message", ({ message }) => heard.set(message.body, performance.timeOrigin + performance.now()));
  await new Promise((resolve, reject) => {
    channel.bind("pusher:subscription_succeeded", resolve);
    channel.bind("pusher:subscription_error", reject);
  });
  return client;
}
