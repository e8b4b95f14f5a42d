// Tells Parley who is online, with signed webhooks that are sent until Parley answers.
import { createHmac } from "node:crypto";

const VACATED_AFTER = 3_000; // ms, so that a reload is not reported
const GIVE_UP_AFTER = 300_000; // ms; Parley's own comparison repairs what is lost

/** Parley's names of users' channels are `user:{id}`. */
export const isUser = (room) => room.startsWith("user:");

export function reportPresence(io, { url, secret }) {
  const { adapter } = io.of("/");
  const reports = [];
  let sending = false;

  const report = (name, channel) => {
    reports.push({ name, channel, time_ms: Date.now() });
    setTimeout(send, 100); // those of the same moment go together
  };
  const isElsewhere = async (room) => (await io.serverSideEmitWithAck("holds", room)).includes(true);
  io.on("holds", (room, answer) => answer(adapter.rooms.has(room)));

  adapter.on("create-room", (room) => isUser(room) && report("channel_occupied", room));
  adapter.on("delete-room", (room) => {
    if (isUser(room))
      setTimeout(async () => {
        const isOccupied = adapter.rooms.has(room) || (await isElsewhere(room).catch(() => true));
        if (!isOccupied && !adapter.rooms.has(room)) report("channel_vacated", room);
      }, VACATED_AFTER);
  });

  async function send() {
    if (sending) return;
    sending = true;
    for (let wait = 500; reports.length > 0; ) {
      while (reports[0]?.time_ms < Date.now() - GIVE_UP_AFTER) reports.shift();
      const events = reports.slice(0, 500);
      if (await isDelivered(JSON.stringify({ events }))) {
        reports.splice(0, events.length);
        wait = 500;
      } else {
        await new Promise((done) => setTimeout(done, wait));
        wait = Math.min(wait * 2, 30_000);
      }
    }
    sending = false;
  }

  async function isDelivered(body) {
    const timestamp = String(Date.now());
    const signature = createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");
    const headers = { "Content-Type": "application/json", "X-Parley-Timestamp": timestamp, "X-Parley-Signature": signature };
    try {
      const response = await fetch(`${url}/api/v1/realtime/webhook/socketio`, { method: "POST", body, headers, signal: AbortSignal.timeout(5_000) });
      if (!response.ok) console.error(`Parley answers a webhook with ${response.status}`);
      return response.ok;
    } catch (error) {
      console.error(`Parley cannot be reached: ${error.cause?.code ?? error.name}`);
      return false;
    }
  }
}
