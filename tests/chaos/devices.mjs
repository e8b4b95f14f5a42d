// Devices, each with the real client, controlled by JSON lines on stdin. Answers go to stdout.

import { createInterface } from "node:readline";

const { engine, origins } = JSON.parse(process.argv[2]);
const { createNodeClient } = await import(engine);

/** A page that can be hidden and taken offline. */
class TestPageLifecycle {
  #listeners = new Set();
  #visible = true;
  #online = true;
  visible = () => this.#visible;
  focused = () => this.#visible;
  online = () => this.#online;
  onChange = (listener) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  show(visible) {
    this.#visible = visible;
    this.#notify(visible ? "shown" : "hidden");
  }
  plug(online) {
    this.#online = online;
    this.#notify(online ? "online" : "offline");
  }
  #notify(change) {
    for (const listener of [...this.#listeners]) listener(change);
  }
}

class Device {
  #given;
  #page = new TestPageLifecycle();
  #stored = new Map();
  #cookies = new Map();
  #client;
  #chat = null;
  #me = null;
  /** The first message number that each conversation started after: everything later must arrive by itself. */
  #began = new Map();
  #said = [];
  #mishaps = [];
  #lives = 0;

  constructor(given) {
    this.#given = given;
    this.#open();
  }

  async sign_in({ email, password }) {
    const { data, error } = await this.#client.publicApi.POST("/api/v1/auth/login", { body: { email, password } });
    if (!data) throw new Error(JSON.stringify(error));
    this.#client.authSession.signedIn(data);
    await this.#until(() => this.#chat?.conversations.status.get().status === "ready");
    return { id: this.#me };
  }

  say({ conversation, body }) {
    if (!this.#chat?.state.get().conversations.has(conversation)) return;
    this.#said.push({ conversation, body, client_id: this.#chat.messages.send(conversation, body) });
  }

  async edit({ conversation, body }) {
    const mine = this.#ownIn(conversation);
    if (mine) await this.#chat.messages.edit(conversation, mine.id, body);
  }

  async delete({ conversation }) {
    const mine = this.#ownIn(conversation);
    if (mine) await this.#chat.messages.delete(conversation, mine.id);
  }

  read({ conversation }) {
    const known = this.#chat?.state.get().conversations.get(conversation);
    if (known) this.#chat.messages.markRead(conversation, known.lastNumber);
  }

  async rename({ conversation, title }) {
    await this.#chat?.conversations.rename(conversation, title);
  }

  async invite({ conversation, user }) {
    await this.#chat?.members.invite(conversation, user);
  }

  async remove({ conversation, user }) {
    await this.#chat?.members.remove(conversation, user);
  }

  type({ conversation }) {
    if (this.#chat?.state.get().conversations.has(conversation)) this.#chat.drafts.type(conversation, "…");
  }

  /** Opens the conversation as a user would: subscribes to its channel and loads the newest page. */
  async look({ conversation }) {
    if (!this.#chat?.state.get().conversations.has(conversation)) return;
    this.#chat.conversations.open(conversation);
    await this.#chat.messages.load(conversation, { newest: true });
  }

  line({ plugged }) {
    this.#page.plug(plugged);
  }

  show({ visible }) {
    this.#page.show(visible);
  }

  /** Keeps only what a browser keeps over a reload. */
  reload() {
    this.#chat?.destroy();
    this.#chat = null;
    this.#began.clear();
    this.#open();
  }

  /** The state of this device, with everything that a user could reach by scrolling up. */
  async report({ scroll }) {
    if (!this.#chat) return { signed_in: false, state: this.#client.authSession.session().state };
    const conversations = {};
    for (const [id, { lastNumber, readNumber }] of this.#chat.state.get().conversations) {
      if (scroll) await this.#scrollUp(id).catch((error) => this.#mishaps.push(`scrolling up in ${id}: ${error.code}`));
      if (this.#chat.state.get().conversations.get(id)?.memberPages === null) await this.#chat.members.load(id);
      const known = this.#chat.state.get().conversations.get(id);
      const messages = [...(known?.messages.values() ?? [])].map(({ number, id, seq, body, deleted_at, client_id }) => ({
        number, id, seq, body, deleted: deleted_at !== null, client_id,
      }));
      const members = [...(known?.members.values() ?? [])].filter((member) => !member.left).map((member) => member.userId);
      conversations[id] = { began: this.#began.get(id), last_number: lastNumber, read_number: readNumber, title: known?.title, members, messages };
    }
    const waiting = this.#chat.state.get().outbox.entries.map(({ body, status, problem }) => ({ body, status, problem }));
    const connected = this.#chat.state.get().socket === "connected";
    return { signed_in: true, connected, lives: this.#lives, conversations, waiting, said: this.#said, mishaps: this.#mishaps };
  }

  async #scrollUp(id) {
    for (let before = this.#began.get(id); before > 1; before -= 50) await this.#chat.messages.load(id, { before });
  }

  #ownIn(conversation) {
    const messages = this.#chat?.state.get().conversations.get(conversation)?.messages.values() ?? [];
    return [...messages].reverse().find(({ sender_id, deleted_at }) => sender_id === this.#me && deleted_at === null);
  }

  #open() {
    this.#lives += 1;
    const life = this.#lives;
    const { origin } = this.#given;
    const fetch = (request) => this.#fetch(request);
    this.#client = createNodeClient({ origin, fetch, page: this.#page, stored: this.#stored });
    const { authSession } = this.#client;
    authSession.onChange(() => {
      const session = authSession.session();
      if (session.state !== "signedIn" || life !== this.#lives || this.#chat) return;
      this.#me = session.user.id;
      this.#chat = this.#client.openParley();
      this.#chat.state.onChange(() => this.#look());
    });
  }

  #look() {
    const { conversations } = this.#chat.state.get();
    for (const id of this.#began.keys()) if (!conversations.has(id)) this.#began.delete(id);
    for (const { id, lastNumber } of conversations.values()) {
      if (this.#began.has(id)) continue;
      this.#began.set(id, lastNumber);
      // From here on, events and changes have to keep them right.
      void this.#chat.members.load(id);
    }
    for (const { messages } of conversations.values())
      for (const [number, message] of messages) if (message.number !== number) this.#mishaps.push(`${message.id} stands at ${number}`);
  }

  async #fetch(request) {
    if (!this.#page.online()) throw new TypeError("offline");
    const { without, heartbeat, pusher } = this.#given;
    const path = new URL(request.url).pathname;
    if (without === "heads" && path.endsWith("/sync") && this.#chat?.state.get().listed) return new Response(null, { status: 304 });
    if (without === "gap fetch" && path.endsWith("/changes")) return Response.json({ code: "switched_off", detail: "" }, { status: 418 });
    if (this.#cookies.size > 0)
      request.headers.set("Cookie", [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await fetch(request);
    for (const cookie of response.headers.getSetCookie()) {
      const [name, value] = cookie.split(";")[0].split("=");
      this.#cookies.set(name, value);
    }
    if (!path.endsWith("/config") || !response.ok) return response;
    const config = await response.json();
    return Response.json({
      ...config,
      heartbeat: { visible: heartbeat, hidden: heartbeat },
      realtime: { ...config.realtime, host: "127.0.0.1", port: pusher, tls: false },
    });
  }

  async #until(holds) {
    while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const devices = new Map();
const write = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

createInterface({ input: process.stdin }).on("line", async (line) => {
  const { id, device, do: command, ...given } = JSON.parse(line);
  try {
    if (command === "create") devices.set(device, new Device({ origin: origins[given.instance % origins.length], ...given }));
    const answer = command === "create" ? null : await devices.get(device)[command](given);
    write({ id, answer: answer ?? null });
  } catch (error) {
    write({ id, refused: String(error?.code ?? error?.stack ?? error) });
  }
}).on("close", () => process.exit(0));
process.on("unhandledRejection", (reason) => write({ crashed: String(reason?.stack ?? reason) }));
