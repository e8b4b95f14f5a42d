/** Sign-in at the server's OpenID provider: the way there, and what the page is told on the way back. */

const MESSAGES = {
  cancelled: "You cancelled the sign-in.",
  expired: "The sign-in took too long, or began in another window. Try again.",
  unavailable: "The sign-in service is not available right now. Try again in a minute.",
  failed: "The sign-in did not work. Try again, or contact the people who run this server.",
  deactivated: "Your account is deactivated.",
  too_many: "Too many attempts. Try again in a few minutes.",
};

export type SignInOutcome = keyof typeof MESSAGES | "done";

/** Takes the outcome out of the page's address. Null if the browser does not come from a sign-in. */
export function takeSignInOutcome(
  { search, pathname, hash }: Pick<Location, "search" | "pathname" | "hash">,
  history: Pick<History, "replaceState" | "state">,
): SignInOutcome | null {
  const query = new URLSearchParams(search);
  const outcome = query.get("sign_in");
  if (outcome === null) return null;
  query.delete("sign_in");
  history.replaceState(history.state, "", `${pathname}${query.size > 0 ? `?${query}` : ""}${hash}`);
  return outcome === "done" || Object.hasOwn(MESSAGES, outcome) ? (outcome as SignInOutcome) : null;
}

/** What to tell the user, if there is something. */
export function signInMessage(outcome: SignInOutcome | null): string | null {
  return outcome === null || outcome === "done" ? null : MESSAGES[outcome];
}

/** Leads to the provider and back to this page. */
export function openIdLink(pathname: string): string {
  return `/api/v1/auth/oidc/start?${new URLSearchParams({ path: pathname })}`;
}
