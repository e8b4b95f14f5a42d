/** A link out of the app that looks like a button, as wide as its container. */

import { buttonClass } from "@parley/react/internal";
import { clsx } from "clsx";
import type { ReactNode } from "react";
import styles from "./ExternalLinkButton.module.css";

type ExternalLinkButtonProps = { href: string; variant: "primary" | "plain"; children: ReactNode };

export function ExternalLinkButton({ href, variant, children }: ExternalLinkButtonProps) {
  return (
    <a href={href} className={clsx(buttonClass(variant), styles.wide)}>
      {children}
    </a>
  );
}
