/** Signs in. */

import { errorMessage } from "@parley/client";
import { Alert, Button, Form, useValidation } from "@parley/react/internal";
import { useState } from "react";
import { EmailField, PasswordField } from "./AccountFields";
import { useSignIn } from "./session";
import { emailError } from "./validation";

/** `known` is the e-mail address if the user has typed it already. */
export function SignInForm({ known }: { known: string }) {
  const signIn = useSignIn();
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState("");

  const validation = useValidation({
    email: emailError(email),
    password: password === "" ? "Enter your password." : undefined,
  });

  function submit() {
    if (!validation.validate()) return;
    signIn.mutate({ email: email.trim(), password });
  }

  return (
    <Form label="Sign in" onSubmit={submit}>
      <EmailField autoFocus={known === ""} value={email} error={validation.shown.email} onText={setEmail} />
      <PasswordField
        autoComplete="current-password"
        autoFocus={known !== ""}
        value={password}
        error={validation.shown.password}
        onText={setPassword}
      />
      <Alert>{signIn.error && errorMessage(signIn.error)}</Alert>
      <Button type="submit" variant="primary" wide disabled={signIn.isPending}>
        {signIn.isPending ? "Signing in…" : "Sign in"}
      </Button>
    </Form>
  );
}
