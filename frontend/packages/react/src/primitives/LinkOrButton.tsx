/** Opens something inside the app: a link where it has an address, else a button. */

import type { ComponentProps, MouseEvent, ReactNode } from "react";

export type LinkOrButtonProps = {
  /** With it, the browser can open the address in another tab. */
  href: string | undefined;
  onOpen: () => void;
  children: ReactNode;
} & Pick<ComponentProps<"a">, "className" | "title" | "aria-current" | "aria-label"> & {
    "data-row"?: boolean;
  };

export function LinkOrButton({ href, onOpen, children, ...rest }: LinkOrButtonProps) {
  if (href === undefined)
    return (
      <button type="button" onClick={onOpen} {...rest}>
        {children}
      </button>
    );
  return (
    <a href={href} onClick={(event) => onClick(event, onOpen)} {...rest}>
      {children}
    </a>
  );
}

/** Clicks that open another tab or window are the browser's. */
function onClick(event: MouseEvent, open: () => void): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  open();
}
