/** A link that looks like a button. */

import { buttonClass, iconButtonClass } from "@parley/react/internal";
import { clsx } from "clsx";
import type { ReactNode } from "react";
import { Link } from "wouter";

type LinkButtonProps = {
  href: string;
  variant?: "primary" | "plain" | "quiet";
  children: ReactNode;
  /** Reachable by the arrow keys, like the rows of a list. */
  "data-row"?: boolean;
};

export function LinkButton({ href, variant = "plain", children, ...rest }: LinkButtonProps) {
  return (
    <Link href={href} className={buttonClass(variant)} {...rest}>
      {children}
    </Link>
  );
}

type IconLinkProps = { href: string; label: string; className?: string | undefined; children: ReactNode };

export function IconLink({ href, label, className, children }: IconLinkProps) {
  return (
    <Link href={href} aria-label={label} title={label} className={clsx(iconButtonClass, className)}>
      {children}
    </Link>
  );
}
