/** Notices when to catch up: changes of the page and the socket, and the times of polls. */
import type { Clock, Unsubscribe } from "./clock";
import { ConnectionMonitor, type ConnectionStatus } from "./connectionStatus";
import type { Engine } from "./dispatcher";
import type { PageChange, PageLifecycle } from "./pageLifecycle";
import { PollInterval } from "./pollInterval";
import type { ConnectionState } from "./realtime";
import { ReconnectBackoff } from "./reconnectBackoff";
import type { Readable } from "./store";
import type { Config } from "./types";

export interface SyncSchedulerOptions {
  engine: Engine;
  clock: Clock;
  pageLifecycle: PageLifecycle;
  loadConfig(): Promise<Config>;
}

export class SyncScheduler {
  readonly #options: SyncSchedulerOptions;
  readonly #monitor: ConnectionMonitor;
  readonly #pollInterval: PollInterval;
  readonly #reconnectBackoff: ReconnectBackoff;
  #stopListening: Unsubscribe = () => undefined;
  #socket: ConnectionState = "connecting";
  #configLoaded = false;

  constructor(options: SyncSchedulerOptions) {
    this.#options = options;
    const { clock, pageLifecycle } = options;
    this.#reconnectBackoff = new ReconnectBackoff(clock);
    this.#monitor = new ConnectionMonitor(clock, pageLifecycle.online());
    this.#pollInterval = new PollInterval(clock, pageLifecycle.visible(), () => this.#poll());
  }

  start(): void {
    const { pageLifecycle } = this.#options;
    this.#monitor.start();
    this.#pollInterval.start(pageLifecycle.visible());
    this.#stopListening = pageLifecycle.onChange((change) => this.#onPageChange(change));
    this.#loadHeartbeat();
  }

  get connectionStatus(): Readable<ConnectionStatus> {
    return this.#monitor.status;
  }

  trackSocket(socket: ConnectionState): void {
    this.#socket = socket;
    this.#monitor.setSocket(socket);
    this.#reconnectBackoff.reset();
    if (socket === "connected") this.#loadHeartbeat();
    const waiting = this.#monitor.blocked ? "blocked" : "waiting";
    const settled = socket === "connected" || socket === "polling";
    this.#pollInterval.setConditions({ socket: settled ? socket : waiting });
  }

  /** The server was asked. `answered` is whether it answered. */
  trackAnswer(answered: boolean): void {
    const { engine } = this.#options;
    const answersAgain = answered && !this.#monitor.answered;
    if (answersAgain) void engine.dispatch({ type: "serverBack" });
    this.#monitor.setAnswered(answered);
    if (answersAgain) this.#reconnectBackoff.retryNow();
    if (answered && this.#socket === "connecting" && this.#reconnectBackoff.isDue())
      void engine.dispatch({ type: "connectionDue" });
  }

  /** Whether the server accepts the user's token. */
  setAuthorized(authorized: boolean): void {
    this.#monitor.setAuthorized(authorized);
  }

  close(): void {
    this.#stopListening();
    this.#pollInterval.close();
    this.#monitor.close();
  }

  /** Repeated until it is answered; until then the default heartbeat is used. */
  #loadHeartbeat(): void {
    if (this.#configLoaded) return;
    this.#options.loadConfig().then(
      ({ heartbeat, realtime }) => {
        if (!this.#configLoaded) this.#pollInterval.setHeartbeat(heartbeat);
        if (realtime?.provider === "none") this.#pollInterval.setPolling(realtime.interval);
        this.#configLoaded = true;
      },
      () => undefined,
    );
  }

  #onPageChange(change: PageChange): void {
    const { engine, pageLifecycle } = this.#options;
    this.#monitor.setOnline(pageLifecycle.online());
    this.#pollInterval.setConditions({ visible: pageLifecycle.visible() });
    if (change !== "hidden" && change !== "blur" && change !== "offline") this.#loadHeartbeat();
    void engine.dispatch({ type: "pageChanged", change });
  }

  /** Polls. Without a socket this is how everything arrives. */
  #poll(): void {
    const { engine, pageLifecycle } = this.#options;
    if (this.#monitor.blocked) this.#pollInterval.setConditions({ socket: "blocked" });
    if (!pageLifecycle.online()) return;
    this.#loadHeartbeat();
    void engine.dispatch({ type: "polled", withoutSocket: this.#monitor.blocked });
  }
}
