/** A long list of which only the rows near the screen are rendered. It scrolls with the nearest `data-scroller`. */

import { type ReactElement, useLayoutEffect, useRef, useState } from "react";
import { Virtualizer } from "virtua";

type VirtualListProps<Item> = {
  label: string;
  items: readonly Item[];
  /** How many there are, where not all of them are loaded. */
  total?: number;
  keyOf: (item: Item) => string;
  /** The height of a row in pixels, until it is measured. */
  height: number;
  children: (item: Item) => ReactElement;
};

export function VirtualList<Item>(props: VirtualListProps<Item>) {
  const { label, items, total = items.length, keyOf, height, children } = props;
  const { listElement, scroller, topOffset } = useScroller();
  const [focused, setFocused] = useState<number | null>(null);

  return (
    // Roles, because other elements are between the list and its items.
    // biome-ignore lint/a11y/useSemanticElements: as above
    <div
      ref={listElement}
      role="list"
      aria-label={label}
      onFocus={(event) => setFocused(indexOfFocused(event.target))}
      onBlur={() => setFocused(null)}
    >
      {topOffset !== null && (
        <Virtualizer
          scrollRef={scroller}
          startMargin={topOffset}
          itemSize={height}
          data={items}
          keepMounted={focused === null || focused >= items.length ? [] : [focused]}
        >
          {(item, index) => (
            // biome-ignore lint/a11y/useSemanticElements: as above
            <div key={keyOf(item)} role="listitem" aria-posinset={index + 1} aria-setsize={total}>
              {children(item)}
            </div>
          )}
        </Virtualizer>
      )}
    </div>
  );
}

/** The nearest element that scrolls, and where in it the list starts, in pixels; null until it is measured. */
function useScroller() {
  const listElement = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLElement>(null);
  const [topOffset, setTopOffset] = useState<number | null>(null);
  // What is above the list may grow at any time.
  useLayoutEffect(() => {
    const list = listElement.current;
    scroller.current = list?.closest<HTMLElement>("[data-scroller]") ?? null;
    if (!list || !scroller.current) return;
    const top = list.getBoundingClientRect().top - scroller.current.getBoundingClientRect().top;
    setTopOffset(Math.round(top + scroller.current.scrollTop));
  });
  return { listElement, scroller, topOffset };
}

/** The focused row stays rendered, however far it is scrolled away. */
function indexOfFocused(target: Element): number | null {
  const listElement = target.closest("[aria-posinset]")?.getAttribute("aria-posinset");
  return listElement ? Number(listElement) - 1 : null;
}
