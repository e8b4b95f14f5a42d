/** A bot that answers whoever writes to it. Its answers appear while they are made. */
import { createHash } from "node:crypto";
import type { Message } from "@parley/client";
import { answerTo } from "./answer.js";
import { connectBot, editMessage, sendMessage } from "./parley.js";
import { streamText } from "./stream.js";

const parley = await connectBot();
const answered = new Set<string>();

/** The same for the same question, so that no question has two answers, also after a restart. */
function clientIdFor(question: Message): string {
  const hex = createHash("sha256").update(`answer to ${question.id}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

async function answer(conversationId: string, question: Message): Promise<void> {
  const direct = parley.state.get().conversations.get(conversationId)?.kind === "direct";
  if (!direct || question.system || !question.body || answered.has(question.id)) return;
  answered.add(question.id);
  // Sending also marks the question as read. If the bot ends in the middle of an answer, that stays as far as it got.
  const message = await sendMessage(parley, conversationId, clientIdFor(question), "…");
  await streamText(answerTo(question.body), (text) => editMessage(parley, message, text));
}

const attempt = (conversationId: string, question: Message) =>
  answer(conversationId, question).catch((error) => console.error("No answer:", error));

/** What was written while the bot was not running: the newest message of each conversation. */
async function answerUnread(): Promise<void> {
  for (const { id, lastNumber, ...conversation } of parley.state.get().conversations.values()) {
    if (lastNumber <= conversation.readNumber) continue;
    await parley.messages.load(id, { newest: true });
    const newest = parley.state.get().conversations.get(id)?.messages.get(lastNumber);
    if (newest && newest.sender_id !== parley.state.get().me) void attempt(id, newest);
  }
}

parley.onMessage(({ conversationId, message }) => void attempt(conversationId, message));
const stopWaiting = parley.state.onChange(() => {
  if (!parley.state.get().listed) return;
  stopWaiting();
  console.log("The bot is there.");
  void answerUnread();
});
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    parley.destroy();
    process.exit();
  });
}
