/** A menu that opens from a button. */

import type { LucideIcon } from "lucide-react";
import { cloneElement, lazy, type ReactElement, Suspense, useState } from "react";

export type MenuEntry = { label: string; icon?: LucideIcon; danger?: boolean; onSelect: () => void };

export type MenuProps = {
  /** The button that opens it. */
  trigger: ReactElement<Record<string, unknown>>;
  /** What can be chosen, with a line between the groups. */
  groups: MenuEntry[][];
  align?: "start" | "center" | "end";
};

const MenuList = lazy(async () => ({ default: (await import("./MenuList")).MenuList }));

/** A plain button until it is pressed first: the menu's code is loaded then, and a thread holds many of these. */
export function Menu(props: MenuProps) {
  const [wanted, setWanted] = useState(false);
  const closed = { "aria-haspopup": "menu", "aria-expanded": false, onClick: () => setWanted(true) };
  if (!wanted) return cloneElement(props.trigger, closed);
  return (
    <Suspense fallback={props.trigger}>
      <MenuList {...props} />
    </Suspense>
  );
}
