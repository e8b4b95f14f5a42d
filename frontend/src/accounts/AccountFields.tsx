/** The fields of an account, the same in every form. */

import { Field } from "@parley/react/internal";
import type { ReactNode } from "react";
import { useLimits } from "./limits";

type AccountFieldProps = {
  value: string;
  onText: (text: string) => void;
  error: ReactNode;
  hint?: string;
  autoFocus?: boolean;
};

export function NameField({ onText, ...rest }: AccountFieldProps) {
  return (
    <Field
      label="Your name"
      name="name"
      autoComplete="name"
      required
      maxLength={useLimits().display_name}
      onChange={(event) => onText(event.currentTarget.value)}
      {...rest}
    />
  );
}

export function EmailField({ onText, ...rest }: AccountFieldProps) {
  return (
    <Field
      label="E-mail address"
      type="email"
      name="email"
      autoComplete="username"
      required
      onChange={(event) => onText(event.currentTarget.value)}
      {...rest}
    />
  );
}

type PasswordFieldProps = AccountFieldProps & { autoComplete: "new-password" | "current-password" };

export function PasswordField({ onText, ...rest }: PasswordFieldProps) {
  return (
    <Field
      label="Password"
      type="password"
      name="password"
      required
      onChange={(event) => onText(event.currentTarget.value)}
      {...rest}
    />
  );
}
