/** A menu that opens from a button. */

import { cloneElement, type MouseEvent, type ReactElement, useState } from "react";
import { Dialog } from "./Dialog";
import { loadable } from "./loadable";
import type { MenuIcon } from "./menuIcons";
import { OnDemand } from "./OnDemand";

export type MenuEntry = { label: string; icon?: MenuIcon; danger?: boolean; onSelect: () => void };

export type MenuProps = {
  /** The button that opens it. Scripts open it with `click()`. */
  trigger: ReactElement<Record<string, unknown>>;
  /** The entries, with a line between the groups. */
  groups: MenuEntry[][];
  align?: "start" | "center" | "end";
};

const menuList = loadable(async () => (await import("./MenuList")).MenuList);

/** A plain button until it is pressed: only then the menu's code is loaded, and a thread has many of these. */
export function Menu({ trigger, ...list }: MenuProps) {
  const [loaded, setLoaded] = useState(false);
  const [open, setOpen] = useState(false);
  const show = () => {
    setLoaded(true);
    setOpen(true);
  };
  if (!loaded)
    return cloneElement(trigger, { "aria-haspopup": "menu", "aria-expanded": false, onClick: show });
  // Radix opens on a pointer or a key. A click without either comes from a script or a screen reader.
  const onClick = (event: MouseEvent) => event.detail === 0 && show();
  const close = () => {
    setLoaded(false);
    setOpen(false);
  };
  return (
    <OnDemand
      of={menuList}
      fallback={trigger}
      failed={(failure) => (
        <>
          {trigger}
          <Dialog title="Menu" onClose={close}>
            {failure}
          </Dialog>
        </>
      )}
    >
      {(MenuList) => (
        <MenuList {...list} trigger={cloneElement(trigger, { onClick })} open={open} onOpenChange={setOpen} />
      )}
    </OnDemand>
  );
}
