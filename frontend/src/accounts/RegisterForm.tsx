/** Creates an account. */

import { errorMessage, fieldErrorMessage, Problem } from "@parley/client";
import { useState } from "react";
import { Alert } from "../ui/Alert";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { Form, useValidation } from "../ui/Form";
import { useLimits } from "./limits";
import styles from "./RegisterForm.module.css";
import { useRegister } from "./session";
import { emailError, MIN_PASSWORD_LENGTH, nameError, passwordError } from "./validation";

type RegisterFormProps = {
  /** This e-mail address already has an account. */
  onSignIn: (email: string) => void;
};

export function RegisterForm({ onSignIn }: RegisterFormProps) {
  const register = useRegister();
  const limits = useLimits();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");

  const validation = useValidation({
    display_name: nameError(name),
    email: emailError(email),
    password: passwordError(password),
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
    register.mutate({ display_name: name.trim(), email: email.trim(), password });
  }

  return (
    <Form label="Create an account" onSubmit={submit}>
      <Field
        label="Your name"
        name="name"
        autoComplete="name"
        hint="Shown to other users."
        required
        autoFocus
        maxLength={limits.display_name}
        value={name}
        error={errorOf("display_name")}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Field
        label="E-mail address"
        type="email"
        name="email"
        autoComplete="username"
        hint="Only visible to you."
        required
        value={email}
        error={
          taken && register.variables?.email === email.trim() ? (
            <>
              <span>{`${errorMessage(register.error)} `}</span>
              <Button variant="quiet" className={styles.inline} onClick={() => onSignIn(email.trim())}>
                Sign in instead
              </Button>
            </>
          ) : (
            errorOf("email")
          )
        }
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <Field
        label="Password"
        type="password"
        name="password"
        autoComplete="new-password"
        hint={`At least ${MIN_PASSWORD_LENGTH} characters. A few random words work well.`}
        required
        value={password}
        error={errorOf("password")}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Alert>{otherError ? errorMessage(register.error) : null}</Alert>
      <Button type="submit" variant="primary" wide disabled={register.isPending}>
        {register.isPending ? "Creating your account…" : "Create account"}
      </Button>
    </Form>
  );
}
