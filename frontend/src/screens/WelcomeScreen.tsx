/** The screen for visitors: sign in, or create an account, in the ways that the server offers. */

import type { SignInOptions } from "@parley/client/internal";
import { Button, Spinner } from "@parley/react/internal";
import { useState } from "react";
import { useSignInOptions } from "../accounts/limits";
import { openIdLink, type SignInOutcome, signInMessage } from "../accounts/openIdSignIn";
import { RegisterForm } from "../accounts/RegisterForm";
import { SignInForm } from "../accounts/SignInForm";
import { Queries } from "../queries";
import { ExternalLinkButton } from "../ui/ExternalLinkButton";
import { useDocumentTitle } from "./useDocumentTitle";
import styles from "./WelcomeScreen.module.css";

type WelcomeScreenProps = { ended: boolean; outcome: SignInOutcome | null };

export function WelcomeScreen(props: WelcomeScreenProps) {
  return (
    <Queries>
      <Welcome {...props} />
    </Queries>
  );
}

function Welcome({ ended, outcome }: WelcomeScreenProps) {
  const options = useSignInOptions();
  const [registering, setRegistering] = useState(false);
  const notice = signInMessage(outcome) ?? (ended ? "You were signed out. Sign in again to continue." : null);
  useDocumentTitle(registering ? "Create an account" : "Sign in");

  return (
    <main className={styles.screen}>
      <div className={styles.card}>
        <img src="/icon.svg" alt="" width={56} height={56} />
        <h1>{registering ? "Create your account" : "Welcome to Parley"}</h1>
        {options && <p className={styles.words}>{invitation(options, registering)}</p>}
        {notice && !registering && (
          <p role="status" className={styles.ended}>
            {notice}
          </p>
        )}
        {options ? (
          <SignInWays options={options} registering={registering} onRegistering={setRegistering} />
        ) : (
          <Spinner label="Loading Parley" />
        )}
      </div>
    </main>
  );
}

function invitation({ passwords, openid }: SignInOptions, registering: boolean): string {
  if (registering) return "It takes a minute. No e-mail confirmation needed.";
  return passwords || openid ? "Sign in to continue." : "Open this chat from the app that it belongs to.";
}

type SignInWaysProps = {
  options: SignInOptions;
  registering: boolean;
  onRegistering: (registering: boolean) => void;
};

function SignInWays({ options, registering, onRegistering }: SignInWaysProps) {
  const [email, setEmail] = useState("");
  return (
    <>
      {options.openid && !registering && (
        <ExternalLinkButton
          href={openIdLink(location.pathname)}
          variant={options.passwords ? "plain" : "primary"}
        >
          Continue with single sign-on
        </ExternalLinkButton>
      )}
      {registering ? (
        <RegisterForm
          onSignIn={(known) => {
            setEmail(known);
            onRegistering(false);
          }}
        />
      ) : (
        options.passwords && <SignInForm known={email} />
      )}
      {options.sign_up && (
        <p className={styles.other}>
          <span>{registering ? "Already have an account? " : "New to Parley? "}</span>
          <Button variant="quiet" onClick={() => onRegistering(!registering)}>
            {registering ? "Sign in" : "Create an account"}
          </Button>
        </p>
      )}
    </>
  );
}
