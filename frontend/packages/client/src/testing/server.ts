/** A Parley server in memory: the rules that clients rely on, with events that tests can lose, repeat and reorder. */

import type { ChangesPosition, ChatApi } from "../chatApi";
import type { Activity, Heads, Role } from "../types";
import { ConversationChanges } from "./conversationChanges";
import type { Fault } from "./faults";
import { MessageChanges } from "./messageChanges";
import { type Publish, TestPublisher } from "./publisher";
import * as responses from "./responses";
import { type Backup, ServerData } from "./serverData";

type Respond = <Answer>(name: string, work: () => Answer) => Promise<Answer>;

export class TestServer {
  readonly #data = new ServerData();
  readonly users = this.#data.users;
  readonly rows = this.#data.rows;
  /** Called with every published event; set by a test's realtime service. */
  onPublish: Publish = () => undefined;
  /** Called before each answer with the changes of many conversations. */
  onCatchUp: (after: readonly ChangesPosition[]) => void = () => undefined;
  /** Every request that reached the server. */
  readonly requests: string[] = [];
  /** Errors for the next requests whose name starts with `name`. */
  faults: Fault[] = [];
  /** The realtime provider in the heads, and the one in the configuration: a cache may still have an older one. */
  provider: Heads["provider"] = "pusher";
  configuredProvider: Heads["provider"] = "pusher";
  /** What polls bring; set by a test. */
  activity: Activity = { typing: [], online: [], reads: null };
  readonly #publisher = new TestPublisher(this.#data, (...event) => this.onPublish(...event));
  readonly #messages = new MessageChanges(this.#data, this.#publisher);
  readonly #conversations = new ConversationChanges(this.#data, this.#publisher);

  person(name: string): string {
    const id = this.#data.newId();
    this.users.set(id, { id, display_name: name, avatar_url: null, online: false, last_seen_at: null });
    return id;
  }

  group(owner: string, title: string, ...others: string[]): string {
    return this.#conversations.start(owner, "group", title, others, this.#data.newId()).id;
  }

  api(me: string): ChatApi {
    const respond: Respond = (name, work) => this.#respond(name, work);
    return { ...this.#reads(me, respond), ...this.#writes(me, respond) };
  }

  #reads(me: string, respond: Respond) {
    const data = this.#data;
    return {
      heads: (etag, request) =>
        respond("heads", () =>
          responses.heads(data, me, etag, this.provider, request?.activity ? this.activity : null),
        ),
      catchUp: (after) =>
        respond("catch up", () => {
          this.onCatchUp(after);
          return responses.catchUpAnswer(data, me, after);
        }),
      changes: (id, after) => respond(`changes ${after}`, () => responses.changes(data, me, id, after)),
      messages: (id, position) =>
        respond(`history ${JSON.stringify(position)}`, () => responses.history(data, me, id, position)),
      message: (id, messageId) => respond("message", () => responses.message(data, me, id, messageId)),
      reactions: (id, messageId, emoji) =>
        respond("reactions", () => responses.userReactions(data, me, id, messageId, emoji)),
      ownReactions: (id, first) =>
        respond(`own reactions ${first}`, () => responses.ownReactions(data, me, id, first)),
      conversations: (cursor) => respond("conversations", () => responses.conversations(data, me, cursor)),
      conversation: (id) =>
        respond("conversation", () => responses.viewOf(data, data.ownConversation(me, id), me)),
      users: (ids) => respond("users", () => ids.flatMap((id) => data.users.get(id) ?? [])),
      members: (id, cursor) => respond("members", () => responses.members(data, me, id, cursor)),
    } satisfies Partial<ChatApi>;
  }

  #writes(me: string, respond: Respond) {
    const started = (...conversation: Parameters<ConversationChanges["start"]>) =>
      responses.viewOf(this.#data, this.#conversations.start(...conversation), me);
    return {
      send: (id, draft) =>
        respond(`send ${draft.body}`, () =>
          this.send(me, id, draft.body, draft.client_id, draft.reply_to_id),
        ),
      edit: (id, messageId, body) => respond("edit", () => this.edit(me, id, messageId, body)),
      react: (id, messageId, emoji) => respond("react", () => this.react(me, id, messageId, emoji)),
      takeBack: (id, messageId, emoji) =>
        respond("take back", () => this.react(me, id, messageId, emoji, false)),
      delete: (id, messageId) => respond("delete", () => this.delete(me, id, messageId)),
      markRead: (id, number) => respond(`read ${number}`, () => this.read(me, id, number)),
      setTyping: (id, typing) => respond(`typing ${typing}`, () => this.typing(me, id, typing)),
      startDirect: (userId) =>
        respond("start", () => started(me, "direct", null, [userId], this.#data.newId())),
      startGroup: (group) =>
        respond("start", () => started(me, "group", group.title, group.member_ids, group.client_id)),
      rename: (id, title) => respond("rename", () => this.rename(me, id, title)),
      setPreferences: (id, change) =>
        respond("keep", () => this.#conversations.setPreferences(me, id, change)),
      invite: (id, userId) => respond("invite", () => this.invite(me, id, userId)),
      changeRole: (id, userId, role) => respond("role", () => this.role(me, id, userId, role)),
      deleteGroup: (id) => respond("delete group", () => this.deleteGroup(me, id)),
      remove: (id, userId) => respond("remove", () => this.remove(me, id, userId)),
    } satisfies Partial<ChatApi>;
  }

  async #respond<Answer>(name: string, work: () => Answer): Promise<Answer> {
    this.requests.push(name);
    await Promise.resolve();
    const fault = this.faults.find((each) => each.times > 0 && name.startsWith(each.name));
    if (fault) fault.times -= 1;
    if (fault && !fault.after) throw fault.problem;
    const answer = structuredClone(work());
    await Promise.resolve();
    // The work was done, and the answer got lost.
    if (fault) throw fault.problem;
    return answer;
  }

  backup(): Backup {
    return this.#data.backup();
  }

  /** Goes back to a backup: its numbers will be used again. */
  restore(backup: Backup): void {
    this.#data.restore(backup);
  }

  /** The operator declares that the database was restored. */
  startNewHistory(): void {
    this.#data.startNewHistory();
  }

  send(me: string, id: string, body: string, clientId?: string, replyToId: string | null = null) {
    return this.#messages.send(me, id, body, clientId, replyToId);
  }

  edit(me: string, id: string, messageId: string, body: string) {
    return this.#messages.edit(me, id, messageId, body);
  }

  react(me: string, id: string, messageId: string, emoji: string, added = true) {
    return this.#messages.react(me, id, messageId, emoji, added);
  }

  delete(me: string, id: string, messageId: string) {
    return this.#messages.delete(me, id, messageId);
  }

  read(me: string, id: string, number: number): void {
    this.#messages.read(me, id, number);
  }

  typing(me: string, id: string, typing: boolean): void {
    this.#messages.typing(me, id, typing);
  }

  rename(me: string, id: string, title: string) {
    return this.#conversations.rename(me, id, title);
  }

  invite(me: string, id: string, userId: string) {
    return this.#conversations.invite(me, id, userId);
  }

  role(me: string, id: string, userId: string, role: Role) {
    return this.#conversations.role(me, id, userId, role);
  }

  remove(me: string, id: string, userId: string): void {
    this.#conversations.remove(me, id, userId);
  }

  deleteGroup(me: string, id: string): void {
    this.#conversations.deleteGroup(me, id);
  }

  /** A session of the user was revoked: their channel gets a new name. */
  renameChannelOf(userId: string, published = true): void {
    this.#publisher.renameChannelOf(userId, published);
  }

  /** The same for the channels of their conversations, without a `seq`. */
  renameChannelsOfConversations(userId: string, published = true): void {
    this.#publisher.renameChannelsOfConversations(userId, published);
  }

  presence(userId: string, online: boolean): void {
    this.#publisher.presence(userId, online);
  }

  head(id: string): void {
    this.#publisher.head(id);
  }

  /** What a client that loads everything now would have. */
  serverState(me: string, id: string) {
    return responses.serverState(this.#data, me, id);
  }

  mayListen(me: string, channel: string): boolean {
    return responses.mayListen(this.#data, me, channel);
  }
}
