/** The menu itself, by Radix. It is in its own chunk, because it is a fifth of the first load. */

import { clsx } from "clsx";
import { DropdownMenu } from "radix-ui";
import { Fragment } from "react";
import type { MenuProps } from "./Menu";
import styles from "./Menu.module.css";
import { MENU_ICONS, type MenuIcon } from "./menuIcons";

type MenuListProps = MenuProps & { open: boolean; onOpenChange: (open: boolean) => void };

/**
 * Not modal: that would add a `<style>` to the page, which our content security policy forbids. It hides when its button has
 * scrolled away, as after a turn of the device: it would be outside the window with it.
 */
export function MenuList({ trigger, groups, align = "end", open, onOpenChange }: MenuListProps) {
  return (
    <DropdownMenu.Root modal={false} open={open} onOpenChange={onOpenChange}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      {/* Inside a landmark, for screen readers. */}
      <DropdownMenu.Portal container={document.querySelector("main")}>
        <DropdownMenu.Content
          className={styles.menu}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          hideWhenDetached
          onCloseAutoFocus={keepTakenFocus}
        >
          {groups
            .filter((group) => group.length > 0)
            .map((group, place) => (
              <Fragment key={group[0]?.label}>
                {place > 0 && <DropdownMenu.Separator className={styles.line} />}
                {group.map(({ label, icon, danger, onSelect }) => (
                  <DropdownMenu.Item
                    key={label}
                    className={clsx(styles.item, danger && styles.danger)}
                    onSelect={onSelect}
                  >
                    {icon && <EntryIcon icon={icon} />}
                    <span>{label}</span>
                  </DropdownMenu.Item>
                ))}
              </Fragment>
            ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function EntryIcon({ icon }: { icon: MenuIcon }) {
  const Icon = MENU_ICONS[icon];
  return <Icon size={18} aria-hidden />;
}

/** The selected action may have moved the focus, as Reply moves it to the composer: then it stays there. */
function keepTakenFocus(event: Event): void {
  const { activeElement, body } = document;
  if (activeElement && activeElement !== body && !activeElement.closest("[role=menu]"))
    event.preventDefault();
}
