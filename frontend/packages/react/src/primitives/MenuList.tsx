/** The list of a menu. It is a popover, so that it is above everything, also in a dialog and in a shadow root. */

import { clsx } from "clsx";
import { Fragment, type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { focusedNear } from "./focus";
import { unlessComposing } from "./inputMethod";
import type { MenuEntry } from "./Menu";
import styles from "./Menu.module.css";
import { MENU_ICONS, type MenuIcon } from "./menuIcons";
import { menuKeyboardNavigation } from "./menuKeyboardNavigation";
import { placeBelow } from "./placement";

type MenuListProps = {
  button: RefObject<HTMLElement | null>;
  groups: MenuEntry[][];
  labelledBy: string;
  /** Whether the first entry gets the focus, and not the list. */
  focusFirst: boolean;
  onClose: () => void;
};

export function MenuList({ button, groups, labelledBy, focusFirst, onClose }: MenuListProps) {
  const list = useRef<HTMLDivElement>(null);
  usePopover(list, button, { focusFirst, onClose });

  function select({ onSelect }: MenuEntry) {
    button.current?.focus({ preventScroll: true }); // the entry may move it further, as Reply does
    onClose();
    onSelect();
  }

  return (
    <div
      ref={list}
      popover="auto"
      role="menu"
      tabIndex={-1}
      aria-labelledby={labelledBy}
      className={styles.menu}
      onToggle={({ newState }) => newState === "closed" && onClose()}
      onKeyDown={unlessComposing((event) => {
        if (event.key === "Tab") event.preventDefault();
        else menuKeyboardNavigation(event);
      })}
    >
      {groups
        .filter((group) => group.length > 0)
        .map((group, place) => (
          <Fragment key={group[0]?.label}>
            {place > 0 && <hr className={styles.line} />}
            {group.map((entry) => (
              <Entry key={entry.label} entry={entry} onSelect={() => select(entry)} />
            ))}
          </Fragment>
        ))}
    </div>
  );
}

function Entry({ entry: { label, icon, danger }, onSelect }: { entry: MenuEntry; onSelect: () => void }) {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      className={clsx(styles.item, danger && styles.danger)}
      onPointerMove={({ currentTarget }) => currentTarget.focus({ preventScroll: true })}
      onClick={onSelect}
    >
      {icon && <EntryIcon icon={icon} />}
      <span>{label}</span>
    </button>
  );
}

function EntryIcon({ icon }: { icon: MenuIcon }) {
  const Icon = MENU_ICONS[icon];
  return <Icon size={18} aria-hidden />;
}

/** Shows the list beside its button while it is mounted. It closes when the button has scrolled away. */
function usePopover(
  list: RefObject<HTMLDivElement | null>,
  button: RefObject<HTMLElement | null>,
  { focusFirst, onClose }: Pick<MenuListProps, "focusFirst" | "onClose">,
): void {
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useLayoutEffect(() => {
    const [shown, anchor] = [list.current, button.current];
    if (!shown || !anchor) return;
    const place = () => placeBelow(shown, anchor) || close.current();
    shown.showPopover();
    place();
    (focusFirst ? shown.querySelector<HTMLElement>("[role=menuitem]") : shown)?.focus({
      preventScroll: true,
    });
    const listening = new AbortController();
    for (const event of ["scroll", "resize"])
      window.addEventListener(event, place, { capture: true, passive: true, signal: listening.signal });
    return () => {
      listening.abort();
      const focused = focusedNear(shown);
      if (focused && shown.contains(focused)) anchor.focus({ preventScroll: true });
    };
  }, [list, button, focusFirst]);
}
