/** Creates an account. */

import { errorMessage, Problem } from "@parley/client";
import { fieldErrorMessage } from "@parley/client/internal";
import { Alert, Button, Form, useValidation } from "@parley/react/internal";
import { useState } from "react";
import { EmailField, NameField, PasswordField } from "./AccountFields";
import styles from "./RegisterForm.module.css";
import { useRegister } from "./session";
import { emailError, MIN_PASSWORD_LENGTH, nameError, passwordError } from "./validation";

type RegisterFormProps = {
  /** This e-mail address already has an account. */
  onSignIn: (email: string) => void;
};

export function RegisterForm({ onSignIn }: RegisterFormProps) {
  const { values, change, errorOf, taken, otherError, submit, register } = useRegistration();
  const email = values.email.trim();
  const signInInstead = taken && register.variables?.email === email && (
    <>
      <span>{`${errorMessage(register.error)} `}</span>
      <Button variant="quiet" className={styles.inline} onClick={() => onSignIn(email)}>
        Sign in instead
      </Button>
    </>
  );
  return (
    <Form label="Create an account" onSubmit={submit}>
      <NameField
        hint="Shown to other users."
        autoFocus
        value={values.name}
        error={errorOf("display_name")}
        onText={(name) => change({ name })}
      />
      <EmailField
        hint="Only visible to you."
        value={values.email}
        error={signInInstead || errorOf("email")}
        onText={(text) => change({ email: text })}
      />
      <PasswordField
        autoComplete="new-password"
        hint={`At least ${MIN_PASSWORD_LENGTH} characters. A few random words work well.`}
        value={values.password}
        error={errorOf("password")}
        onText={(password) => change({ password })}
      />
      <Alert>{otherError ? errorMessage(register.error) : null}</Alert>
      <Button type="submit" variant="primary" wide disabled={register.isPending}>
        {register.isPending ? "Creating your account…" : "Create account"}
      </Button>
    </Form>
  );
}

function useRegistration() {
  const register = useRegister();
  const [values, setValues] = useState({ name: "", email: "", password: "" });
  const validation = useValidation({
    display_name: nameError(values.name),
    email: emailError(values.email),
    password: passwordError(values.password),
  });
  const errorOf = (field: keyof typeof validation.shown) =>
    validation.shown[field] ?? fieldErrorMessage(register.error, field) ?? undefined;
  const taken = register.error instanceof Problem && register.error.code === "email_taken";
  const otherError =
    register.error &&
    !taken &&
    !["display_name", "email", "password"].some((field) => fieldErrorMessage(register.error, field));

  function submit() {
    if (!validation.validate()) return;
    const { name, email, password } = values;
    register.mutate({ display_name: name.trim(), email: email.trim(), password });
  }

  const change = (some: Partial<typeof values>) => setValues({ ...values, ...some });
  return { values, change, errorOf, taken, otherError, submit, register };
}
