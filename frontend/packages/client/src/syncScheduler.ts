/** Keeping watch: the page, the socket and the clock tell when to look whether something was missed. */
import type { Clock, Undo } from "./clock";
import { type Line, LineWatch } from "./connectionStatus";
import type { Page } from "./pageLifecycle";
import type { ConnectionState } from "./realtime";
import { Retries } from "./reconnectBackoff";
import { Rhythm } from "./pollInterval";
import type { Readable } from "./store";
import type { Config } from "./types";

export interface VigilParts {
  clock: Clock;
  page: Page;
  socket: Readable<ConnectionState>;
  /** Connect the socket at once. */
  retry(): void;
  config(): Promise<Config>;
  /** Give up the connection and open another. */
  reconnect(): void;
  /** Compare all heads. */
  compare(): void;
  /** What waits for the line may go. */
  send(): void;
  /** What has to leave before the page does. */
  flush(): void;
  /** Read again what no head shows of the conversations on screen. */
  refreshOpen(): void;
  /** Read again who is there. */
  refreshPeople(): void;
}

const PEOPLE_LAST = 60_000; // milliseconds until they are read again

export class Vigil {
  readonly #parts: VigilParts;
  readonly #watch: LineWatch;
  readonly #rhythm: Rhythm;
  readonly #retries: Retries;
  readonly #undos: Undo[];
  #wasConnected = false;
  #learnt = false;
  #peopleSince: number;

  constructor(parts: VigilParts) {
    this.#parts = parts;
    const { clock, page, socket } = parts;
    this.#peopleSince = clock.now();
    this.#retries = new Retries(clock);
    this.#watch = new LineWatch(clock, page.online());
    this.#rhythm = new Rhythm(clock, page.visible(), () => this.#beat());
    this.#undos = [
      page.onChange((what) => this.#pageChanged(what)),
      socket.onChange(() => this.#socketMoved(socket.get())),
    ];
    this.#learnRhythm();
  }

  get line(): Readable<Line> {
    return this.#watch.line;
  }

  /** Asked again with everything else until it is answered; meanwhile the usual rhythm will do. */
  #learnRhythm(): void {
    if (this.#learnt) return;
    this.#parts.config().then(
      ({ heartbeat }) => {
        if (!this.#learnt) this.#rhythm.keep(heartbeat);
        this.#learnt = true;
      },
      () => undefined,
    );
  }

  /** The server was asked; whether it answered. */
  reached(answered: boolean): void {
    const isBack = answered && !this.#watch.answered;
    if (isBack) this.#parts.send();
    this.#watch.answeredNow(answered);
    if (isBack) this.#retries.soon();
    if (answered && this.#parts.socket.get() === "connecting" && this.#retries.isTime()) this.#parts.retry();
  }

  close(): void {
    for (const undo of this.#undos) undo();
    this.#rhythm.close();
    this.#watch.close();
  }

  #socketMoved(socket: ConnectionState): void {
    this.#watch.socket(socket);
    this.#retries.begin();
    if (socket !== "connected") {
      this.#rhythm.set({ socket: this.#watch.blocked ? "blocked" : "waiting" });
      return;
    }
    this.#rhythm.set({ socket });
    this.#learnRhythm();
    this.#parts.send();
    if (this.#wasConnected) this.#refreshPeople();
    this.#wasConnected = true;
  }

  #pageChanged(what: Parameters<Parameters<Page["onChange"]>[0]>[0]): void {
    const { page, compare, send, flush, refreshOpen, reconnect } = this.#parts;
    this.#watch.online(page.online());
    this.#rhythm.set({ visible: page.visible() });
    if (what === "hidden") flush();
    if (what === "hidden" || what === "blur" || what === "offline") return;
    if (what === "restored") reconnect();
    if (what === "online" || what === "restored") send();
    if (what === "shown" || what === "restored") refreshOpen();
    if (what === "shown") this.#refreshPeople();
    if (what === "restored") this.#parts.refreshPeople();
    this.#learnRhythm();
    compare();
  }

  /** Time to ask. Without a socket this brings everything, a little later. */
  #beat(): void {
    const { page, compare, refreshOpen } = this.#parts;
    if (this.#watch.blocked) this.#rhythm.set({ socket: "blocked" });
    if (!page.online()) return;
    this.#learnRhythm();
    compare();
    if (!this.#watch.blocked || !page.visible()) return;
    refreshOpen();
    this.#refreshPeople();
  }

  /** Who came and went while nobody was told of it here; not too often. */
  #refreshPeople(): void {
    const now = this.#parts.clock.now();
    if (now - this.#peopleSince < PEOPLE_LAST) return;
    this.#peopleSince = now;
    this.#parts.refreshPeople();
  }
}
