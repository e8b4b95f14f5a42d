/** The screen for visitors: sign in, or create an account. */

import { Button } from "@parley/react/internal";
import { useState } from "react";
import { RegisterForm } from "../accounts/RegisterForm";
import { SignInForm } from "../accounts/SignInForm";
import { Queries } from "../queries";
import { useDocumentTitle } from "./useDocumentTitle";
import styles from "./WelcomeScreen.module.css";

export function WelcomeScreen(props: { ended: boolean }) {
  return (
    <Queries>
      <Welcome {...props} />
    </Queries>
  );
}

function Welcome({ ended }: { ended: boolean }) {
  const [registering, setRegistering] = useState(false);
  const [email, setEmail] = useState("");
  const title = registering ? "Create your account" : "Welcome to Parley";
  useDocumentTitle(registering ? "Create an account" : "Sign in");

  return (
    <main className={styles.screen}>
      <div className={styles.card}>
        <img src="/icon.svg" alt="" width={56} height={56} />
        <h1>{title}</h1>
        <p className={styles.words}>
          {registering ? "It takes a minute. No e-mail confirmation needed." : "Sign in to continue."}
        </p>
        {ended && !registering && (
          <p role="status" className={styles.ended}>
            You were signed out. Sign in again to continue.
          </p>
        )}
        {registering ? (
          <RegisterForm
            onSignIn={(known) => {
              setEmail(known);
              setRegistering(false);
            }}
          />
        ) : (
          <SignInForm known={email} />
        )}
        <p className={styles.other}>
          <span>{registering ? "Already have an account? " : "New to Parley? "}</span>
          <Button variant="quiet" onClick={() => setRegistering(!registering)}>
            {registering ? "Sign in" : "Create an account"}
          </Button>
        </p>
      </div>
    </main>
  );
}
