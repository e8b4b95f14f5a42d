// Devices of people, each with the web client's own engine in it, driven by JSON lines on stdin; answers go to stdout.

import { createInterface } from "node:readline";

const { engine, origins } = JSON.parse(process.argv[2]);
const { createNodeParley } = await import(engine);

/** A tab that can be hidden, and a line that can be cut. */
class TestPage {
  #calls = new Set();
  #visible = true;
  #online = true;
  visible = () => this.#visible;
  attended = () => this.#visible;
  online = () => this.#online;
  onChange = (call) => {
    this.#calls.add(call);
    return () => this.#calls.delete(call);
  };
  show(visible) {
    this.#visible = visible;
    this.#say(visible ? "shown" : "hidden");
  }
  plug(online) {
    this.#online = online;
    this.#say(online ? "online" : "offline");
  }
  #say(what) {
    for (const call of [...this.#calls]) call(what);
  }
}

class Device {
  #given;
  #page = new TestPage();
  #kept = new Map();
  #cookies = new Map();
  #parley;
  #chat = null;
  #me = null;
  /** Where the view of each conversation began: everything after it has to come by itself. */
  #began = new Map();
  #said = [];
  #mishaps = [];
  #lives = 0;

  constructor(given) {
    this.#given = given;
    this.#open();
  }

  async sign_in({ email, password }) {
    const { data, error } = await this.#parley.publicApi.POST("/api/v1/auth/login", { body: { email, password } });
    if (!data) throw new Error(JSON.stringify(error));
    this.#parley.access.signedIn(data);
    await this.#until(() => this.#chat?.listing.status.get().status === "ready");
    return { id: this.#me };
  }

  say({ conversation, body }) {
    if (!this.#chat?.state.get().conversations.has(conversation)) return;
    this.#said.push({ conversation, body, client_id: this.#chat.say(conversation, body) });
  }

  async edit({ conversation, body }) {
    const mine = this.#ownIn(conversation);
    if (mine) await this.#chat.writes.edit(conversation, mine.id, body);
  }

  async delete({ conversation }) {
    const mine = this.#ownIn(conversation);
    if (mine) await this.#chat.writes.delete(conversation, mine.id);
  }

  read({ conversation }) {
    const known = this.#chat?.state.get().conversations.get(conversation);
    if (known) this.#chat.seen(conversation, known.lastNo);
  }

  async rename({ conversation, title }) {
    await this.#chat?.writes.rename(conversation, title);
  }

  async invite({ conversation, user }) {
    await this.#chat?.writes.invite(conversation, user);
  }

  async remove({ conversation, user }) {
    await this.#chat?.writes.remove(conversation, user);
  }

  type({ conversation }) {
    if (this.#chat?.state.get().conversations.has(conversation)) this.#chat.writeDraft(conversation, "…");
  }

  /** As one who looks: the channel of the conversation is listened to, and the newest page is read. */
  async look({ conversation }) {
    if (!this.#chat?.state.get().conversations.has(conversation)) return;
    this.#chat.open(conversation);
    await this.#chat.load(conversation, { newest: true });
  }

  line({ plugged }) {
    this.#page.plug(plugged);
  }

  show({ visible }) {
    this.#page.show(visible);
  }

  /** Everything but what the browser keeps is gone. */
  reload() {
    this.#chat?.close();
    this.#chat = null;
    this.#began.clear();
    this.#open();
  }

  /** What is on this device, and what a person would find by scrolling up from where the view began. */
  async report({ scroll }) {
    if (!this.#chat) return { signed_in: false, state: this.#parley.access.session().state };
    const conversations = {};
    for (const [id, { lastNo, readNo }] of this.#chat.state.get().conversations) {
      if (scroll) await this.#scrollUp(id).catch((error) => this.#mishaps.push(`scrolling up in ${id}: ${error.code}`));
      const known = this.#chat.state.get().conversations.get(id);
      const messages = [...(known?.messages.values() ?? [])].map(({ no, id, seq, body, deleted_at, client_id }) => ({
        no, id, seq, body, deleted: deleted_at !== null, client_id,
      }));
      const members = [...(known?.members.values() ?? [])].filter((seat) => !seat.left).map((seat) => seat.userId);
      conversations[id] = { began: this.#began.get(id), last_no: lastNo, read_no: readNo, title: known?.title, members, messages };
    }
    const waiting = this.#chat.outbox.entries.get().map(({ body, status, problem }) => ({ body, status, problem }));
    const connected = this.#chat.socketId() !== null;
    return { signed_in: true, connected, lives: this.#lives, conversations, waiting, said: this.#said, mishaps: this.#mishaps };
  }

  async #scrollUp(id) {
    for (let before = this.#began.get(id); before > 1; before -= 50) await this.#chat.load(id, { before });
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
    this.#parley = createNodeParley({ origin, fetch, page: this.#page, kept: this.#kept });
    const { access } = this.#parley;
    access.onChange(() => {
      const session = access.session();
      if (session.state !== "signedIn" || life !== this.#lives || this.#chat) return;
      this.#me = session.user.id;
      this.#chat = this.#parley.openChat(this.#me);
      this.#chat.state.onChange(() => this.#look());
    });
  }

  #look() {
    const { conversations } = this.#chat.state.get();
    for (const id of this.#began.keys()) if (!conversations.has(id)) this.#began.delete(id);
    for (const { id, lastNo } of conversations.values()) if (!this.#began.has(id)) this.#began.set(id, lastNo);
    for (const { messages } of conversations.values())
      for (const [no, message] of messages) if (message.no !== no) this.#mishaps.push(`${message.id} stands at ${no}`);
  }

  async #fetch(request) {
    if (!this.#page.online()) throw new TypeError("the line is cut");
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
const tell = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

createInterface({ input: process.stdin }).on("line", async (line) => {
  const { id, device, do: command, ...given } = JSON.parse(line);
  try {
    if (command === "create") devices.set(device, new Device({ origin: origins[given.instance % origins.length], ...given }));
    const answer = command === "create" ? null : await devices.get(device)[command](given);
    tell({ id, answer: answer ?? null });
  } catch (error) {
    tell({ id, refused: String(error?.code ?? error?.stack ?? error) });
  }
}).on("close", () => process.exit(0));
process.on("unhandledRejection", (reason) => tell({ crashed: String(reason?.stack ?? reason) }));
