// @vitest-environment happy-dom
/** What a visitor can do, as the server offers it. */
import type { SignInOptions } from "@parley/client/internal";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { SignInOutcome } from "../accounts/openIdSignIn";
import { SessionContext } from "../accounts/sessionContext";
import type { WebSession } from "../accounts/webSession";
import { queryClient } from "../queries";
import { WelcomeScreen } from "./WelcomeScreen";

afterEach(cleanup);

function show(config: () => Promise<unknown>, outcome: SignInOutcome | null = null) {
  queryClient.clear();
  const session = { config, publicApi: {}, authSession: {} } as unknown as WebSession;
  render(
    <SessionContext value={session}>
      <WelcomeScreen ended={false} outcome={outcome} />
    </SessionContext>,
  );
}

const offering = (options: Partial<SignInOptions>) => async () => ({
  sign_in: { passwords: true, sign_up: true, openid: false, ...options },
});
const password = () => screen.queryByLabelText("Password");
const signUp = () => screen.queryByRole("button", { name: "Create an account" });
const singleSignOn = () => screen.queryByRole("link", { name: "Continue with single sign-on" });

test("with passwords there is a form, and a way to an account", async () => {
  show(offering({}));
  await screen.findByText("Sign in to continue.");

  expect([password() !== null, signUp() !== null, singleSignOn() !== null]).toEqual([true, true, false]);
});

test("where nobody signs up, there is no way to an account", async () => {
  show(offering({ sign_up: false, openid: true }));
  await screen.findByText("Sign in to continue.");

  expect([password() !== null, signUp() !== null, singleSignOn() !== null]).toEqual([true, false, true]);
});

test("without passwords there is the provider alone, or nothing", async () => {
  show(offering({ passwords: false, sign_up: false, openid: true }));
  await screen.findByText("Sign in to continue.");
  expect([password(), signUp(), singleSignOn()?.getAttribute("href")]).toEqual([
    null,
    null,
    "/api/v1/auth/oidc/start?path=%2F",
  ]);
  cleanup();

  show(offering({ passwords: false, sign_up: false }));
  await screen.findByText("Open this chat from the app that it belongs to.");
  expect([password(), signUp(), singleSignOn()]).toEqual([null, null, null]);
});

test("a server that cannot be asked is taken for a usual one", async () => {
  show(() => Promise.reject(new Error("offline")));
  await screen.findByText("Sign in to continue.");

  expect([password() !== null, signUp() !== null, singleSignOn() !== null]).toEqual([true, true, false]);
});

test("a user who comes back without a session is told why", async () => {
  show(offering({ openid: true }), "unavailable");
  const notice = await screen.findByRole("status");

  expect(notice.textContent).toBe("The sign-in service is not available right now. Try again in a minute.");
});
