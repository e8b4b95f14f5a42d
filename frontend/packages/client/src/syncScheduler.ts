/** Decides when to compare heads: after events of the page and the socket, and at intervals. */
import type { Clock, Unsubscribe } from "./clock";
import { ConnectionMonitor, type ConnectionStatus } from "./connectionStatus";
import type { PageLifecycle } from "./pageLifecycle";
import { PollInterval } from "./pollInterval";
import type { ConnectionState } from "./realtime";
import { ReconnectBackoff } from "./reconnectBackoff";
import type { Readable } from "./store";
import type { Config } from "./types";

export interface SyncSchedulerOptions {
  clock: Clock;
  pageLifecycle: PageLifecycle;
  socket: Readable<ConnectionState>;
  /** Connects the socket at once. */
  connectNow(): void;
  loadConfig(): Promise<Config>;
  /** Replaces the connection with a new one. */
  reconnect(): void;
  /** Compares all heads. */
  compareHeads(): void;
  /** Sends what was waiting for the connection. */
  sendPending(): void;
  /** Sends what must leave before the page does. */
  flushReadMarkers(): void;
  /** Reads again what no head shows of the open conversations. */
  refreshOpenConversations(): void;
  /** Reads again who is online. */
  refreshUsers(): void;
}

const USERS_STALE_AFTER = 60_000; // milliseconds

export class SyncScheduler {
  readonly #options: SyncSchedulerOptions;
  readonly #monitor: ConnectionMonitor;
  readonly #pollInterval: PollInterval;
  readonly #reconnectBackoff: ReconnectBackoff;
  readonly #unsubscribers: Unsubscribe[];
  #wasConnected = false;
  #configLoaded = false;
  #usersRefreshedAt: number;

  constructor(options: SyncSchedulerOptions) {
    this.#options = options;
    const { clock, pageLifecycle, socket } = options;
    this.#usersRefreshedAt = clock.now();
    this.#reconnectBackoff = new ReconnectBackoff(clock);
    this.#monitor = new ConnectionMonitor(clock, pageLifecycle.online());
    this.#pollInterval = new PollInterval(clock, pageLifecycle.visible(), () => this.#poll());
    this.#unsubscribers = [
      pageLifecycle.onChange((change) => this.#onPageChange(change)),
      socket.onChange(() => this.#onSocketChange(socket.get())),
    ];
    this.#loadHeartbeat();
  }

  get connectionStatus(): Readable<ConnectionStatus> {
    return this.#monitor.status;
  }

  /** Repeated until it is answered; until then the default heartbeat is used. */
  #loadHeartbeat(): void {
    if (this.#configLoaded) return;
    this.#options.loadConfig().then(
      ({ heartbeat }) => {
        if (!this.#configLoaded) this.#pollInterval.setHeartbeat(heartbeat);
        this.#configLoaded = true;
      },
      () => undefined,
    );
  }

  /** The server was asked. `answered` is whether it answered. */
  onAnswer(answered: boolean): void {
    const answersAgain = answered && !this.#monitor.answered;
    if (answersAgain) this.#options.sendPending();
    this.#monitor.setAnswered(answered);
    if (answersAgain) this.#reconnectBackoff.retryNow();
    if (answered && this.#options.socket.get() === "connecting" && this.#reconnectBackoff.isDue())
      this.#options.connectNow();
  }

  close(): void {
    for (const unsubscribe of this.#unsubscribers) unsubscribe();
    this.#pollInterval.close();
    this.#monitor.close();
  }

  #onSocketChange(socket: ConnectionState): void {
    this.#monitor.setSocket(socket);
    this.#reconnectBackoff.reset();
    if (socket !== "connected") {
      this.#pollInterval.setConditions({ socket: this.#monitor.blocked ? "blocked" : "waiting" });
      return;
    }
    this.#pollInterval.setConditions({ socket });
    this.#loadHeartbeat();
    this.#options.sendPending();
    if (this.#wasConnected) this.#refreshUsers();
    this.#wasConnected = true;
  }

  #onPageChange(change: Parameters<Parameters<PageLifecycle["onChange"]>[0]>[0]): void {
    const {
      pageLifecycle,
      compareHeads,
      sendPending,
      flushReadMarkers,
      refreshOpenConversations,
      reconnect,
    } = this.#options;
    this.#monitor.setOnline(pageLifecycle.online());
    this.#pollInterval.setConditions({ visible: pageLifecycle.visible() });
    if (change === "hidden") flushReadMarkers();
    if (change === "hidden" || change === "blur" || change === "offline") return;
    if (change === "restored") reconnect();
    if (change === "online" || change === "restored") sendPending();
    if (change === "shown" || change === "restored") refreshOpenConversations();
    if (change === "shown") this.#refreshUsers();
    if (change === "restored") this.#options.refreshUsers();
    this.#loadHeartbeat();
    compareHeads();
  }

  /** Polls. Without a socket this is how everything arrives. */
  #poll(): void {
    const { pageLifecycle, compareHeads, refreshOpenConversations } = this.#options;
    if (this.#monitor.blocked) this.#pollInterval.setConditions({ socket: "blocked" });
    if (!pageLifecycle.online()) return;
    this.#loadHeartbeat();
    compareHeads();
    if (!this.#monitor.blocked || !pageLifecycle.visible()) return;
    refreshOpenConversations();
    this.#refreshUsers();
  }

  /** Presence that was missed while there was no connection. Not too often. */
  #refreshUsers(): void {
    const now = this.#options.clock.now();
    if (now - this.#usersRefreshedAt < USERS_STALE_AFTER) return;
    this.#usersRefreshedAt = now;
    this.#options.refreshUsers();
  }
}
