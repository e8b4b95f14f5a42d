/** A menu that opens from a button. */

import {
  cloneElement,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type Ref,
  useId,
  useRef,
  useState,
} from "react";
import { useText } from "../texts/useText";
import { Dialog } from "./Dialog";
import { unlessComposing } from "./inputMethod";
import { loadable } from "./loadable";
import type { MenuIcon } from "./menuIcons";
import { OnDemand } from "./OnDemand";

export type MenuEntry = { label: string; icon?: MenuIcon; danger?: boolean; onSelect: () => void };

type TriggerProps = { ref?: Ref<HTMLButtonElement>; [name: string]: unknown };

export type MenuProps = {
  /** The button that opens it. Scripts open it with `click()`. */
  trigger: ReactElement<TriggerProps>;
  /** The entries, with a line between the groups. */
  groups: MenuEntry[][];
};

/** How it was opened: by a pointer no entry has the focus yet. */
type Opened = "pointer" | "keyboard";

const menuList = loadable(async () => (await import("./MenuList")).MenuList);

/** A plain button until it is pressed: only then the menu's code is loaded, and a thread has many of these. */
export function Menu({ trigger, groups }: MenuProps) {
  const t = useText();
  const { button, id, opened, close, handlers } = useMenuButton();
  const failed = (failure: ReactElement) => (
    <Dialog title={t("Menu")} onClose={close}>
      {failure}
    </Dialog>
  );
  return (
    <>
      {cloneElement(trigger, {
        ...{ ref: button, id, "aria-haspopup": "menu", "aria-expanded": opened !== null, ...handlers },
        "data-state": opened ? "open" : undefined,
      })}
      {opened && (
        <OnDemand of={menuList} failed={failed}>
          {(MenuList) => (
            <MenuList
              {...{ button, groups }}
              labelledBy={id}
              focusFirst={opened === "keyboard"}
              onClose={close}
            />
          )}
        </OnDemand>
      )}
    </>
  );
}

function useMenuButton() {
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const [opened, setOpened] = useState<Opened | null>(null);
  const wasOpen = useRef(false);
  const handlers = {
    // A press outside of an open menu closes it, also one on its button, before the click.
    onPointerDown: () => {
      wasOpen.current = opened !== null;
    },
    onClick: (event: MouseEvent) => {
      if (!wasOpen.current) setOpened(event.detail === 0 ? "keyboard" : "pointer");
      wasOpen.current = false;
    },
    onKeyDown: unlessComposing((event: KeyboardEvent) => {
      if (event.key !== "ArrowDown") return;
      event.preventDefault();
      event.stopPropagation();
      setOpened("keyboard");
    }),
  };
  return { button, id, opened, close: () => setOpened(null), handlers };
}
