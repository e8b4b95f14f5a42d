/** Touch gestures on messages: a long press opens the menu, a swipe to the right replies. */

import type { MouseEvent, PointerEvent, TouchEvent } from "react";

const LONG_PRESS = 450; // ms, a little less than the browser's own
const MOVE_THRESHOLD = 10; // px: further is not a press
const REPLY_DISTANCE = 56; // px
const MAX_DISTANCE = 72; // px
const EDGE_MARGIN = 24; // px: many systems use a swipe from here as "back"

interface Gesture {
  readonly row: HTMLElement;
  readonly x: number;
  readonly y: number;
  readonly timer: ReturnType<typeof setTimeout>;
  swiping: boolean;
  pressed: boolean;
}

export class TouchGestures {
  onReply: (clientId: string) => void = () => undefined;
  #current: Gesture | null = null;

  readonly handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => this.#start(event),
    onPointerMove: (event: PointerEvent<HTMLElement>) => this.#move(event),
    onPointerUp: (event: PointerEvent<HTMLElement>) => this.#release(event),
    onPointerCancel: () => this.#end(),
    /** Where the system handles long presses itself. */
    onContextMenu: (event: MouseEvent) => {
      if (this.#current && !(event.target as Element).closest("a")) event.preventDefault();
    },
    /** The click after a long press would close the menu. */
    onTouchEnd: (event: TouchEvent) => {
      if (this.#current?.pressed) event.preventDefault();
      this.#end();
    },
  };

  #start(event: PointerEvent<HTMLElement>): void {
    this.#end();
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest("[role=menu]")) return;
    const row = target?.closest<HTMLElement>("[data-message]");
    if (event.pointerType !== "touch" || !row?.querySelector("[data-more]")) return;
    const link = target?.closest("a") !== null; // the browser has its own menu for links
    const timer = setTimeout(() => !link && this.#press(), LONG_PRESS);
    this.#current = { row, x: event.clientX, y: event.clientY, timer, swiping: false, pressed: false };
  }

  #press(): void {
    const gesture = this.#current;
    if (!gesture || gesture.pressed) return;
    gesture.pressed = true;
    gesture.row.querySelector<HTMLElement>("[data-more]")?.click();
  }

  #move(event: PointerEvent<HTMLElement>): void {
    const gesture = this.#current;
    if (!gesture || gesture.pressed) return;
    const deltaX = event.clientX - gesture.x;
    const deltaY = Math.abs(event.clientY - gesture.y);
    if (!gesture.swiping) {
      if (Math.max(Math.abs(deltaX), deltaY) < MOVE_THRESHOLD) return;
      if (deltaX < deltaY || gesture.x < EDGE_MARGIN) {
        this.#end();
        return;
      }
      clearTimeout(gesture.timer);
      gesture.swiping = true;
      gesture.row.dataset.swiping = "";
    }
    gesture.row.style.transform = `translateX(${Math.max(0, Math.min(deltaX, MAX_DISTANCE))}px)`;
  }

  #release(event: PointerEvent<HTMLElement>): void {
    const gesture = this.#current;
    const replies = gesture?.swiping && event.clientX - gesture.x >= REPLY_DISTANCE;
    if (!gesture?.pressed) this.#end();
    if (replies) this.onReply(gesture.row.dataset.message ?? "");
  }

  #end(): void {
    const gesture = this.#current;
    if (!gesture) return;
    clearTimeout(gesture.timer);
    gesture.row.style.transform = "";
    delete gesture.row.dataset.swiping;
    this.#current = null;
  }
}
