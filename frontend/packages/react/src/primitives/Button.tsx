/** Buttons with text, or with an icon and a label. */

import { clsx } from "clsx";
import type { ComponentProps } from "react";
import styles from "./Button.module.css";

type ButtonVariant = "primary" | "plain" | "quiet" | "danger";

type ButtonProps = ComponentProps<"button"> & { variant?: ButtonVariant; wide?: boolean };

export function Button({ variant = "plain", wide, className, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} className={clsx(buttonClass(variant), wide && styles.wide, className)} />
  );
}

/** For a link that looks like a button. */
export function buttonClass(variant: ButtonVariant): string {
  return clsx(styles.button, styles[variant]);
}

/** For a link that looks like a button with an icon. */
export const iconButtonClass = styles.icon;

type IconButtonProps = ComponentProps<"button"> & { label: string; filled?: boolean };

export function IconButton({ label, filled, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={clsx(styles.icon, filled && styles.filled, className)}
    />
  );
}
