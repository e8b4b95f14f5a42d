import { expect, test, vi } from "vitest";
import { openIdLink, signInMessage, takeSignInOutcome } from "./openIdSignIn";

const back = (search: string) => {
  const history = { replaceState: vi.fn(), state: null };
  const outcome = takeSignInOutcome({ pathname: "/c/7", search, hash: "" }, history);
  return { outcome, address: history.replaceState.mock.calls[0]?.[2] };
};

test("the outcome is taken out of the address", () => {
  expect(back("?sign_in=done")).toEqual({ outcome: "done", address: "/c/7" });
  expect(back("?a=1&sign_in=expired")).toEqual({ outcome: "expired", address: "/c/7?a=1" });
  expect(back("")).toEqual({ outcome: null, address: undefined });
});

test("only outcomes that are known are shown", () => {
  for (const forged of ["", "hacked", "toString", "__proto__", "%3Cb%3E"])
    expect(back(`?sign_in=${forged}`).outcome).toBeNull();
  expect(signInMessage("done")).toBeNull();
  expect(signInMessage("cancelled")).toBe("You cancelled the sign-in.");
});

test("the way there has the page to return to", () => {
  expect(openIdLink("/c/7")).toBe("/api/v1/auth/oidc/start?path=%2Fc%2F7");
});
