/** Making an account. */

import { type FormEvent, useState } from "react";
import { fieldSentence, sentence } from "../foundation/problem";
import { Alert } from "../ui/Alert";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { useLimits } from "./limits";
import { useRegister } from "./session";

const SHORTEST_PASSWORD = 8;

export function RegisterForm() {
  const register = useRegister();
  const limits = useLimits();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");

  const wrong = (field: string) => fieldSentence(register.error, field) ?? undefined;
  const somewhereElse = register.error && !["display_name", "email", "password"].some(wrong);

  function submit(event: FormEvent) {
    event.preventDefault();
    register.mutate({ display_name: name.trim(), email: email.trim(), password });
  }

  return (
    <form onSubmit={submit} aria-label="Create an account">
      <Field
        label="Your name"
        name="name"
        autoComplete="name"
        hint="As the others will see it."
        required
        autoFocus
        maxLength={limits.display_name}
        value={name}
        error={wrong("display_name")}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Field
        label="E-mail address"
        type="email"
        name="email"
        autoComplete="username"
        hint="Only you will see it."
        required
        value={email}
        error={wrong("email")}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <Field
        label="Password"
        type="password"
        name="password"
        autoComplete="new-password"
        hint={`At least ${SHORTEST_PASSWORD} characters; a few words are a good one.`}
        required
        minLength={SHORTEST_PASSWORD}
        value={password}
        error={wrong("password")}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Alert>{somewhereElse ? sentence(register.error) : null}</Alert>
      <Button type="submit" look="primary" wide disabled={register.isPending}>
        {register.isPending ? "Creating your account…" : "Create account"}
      </Button>
    </form>
  );
}
