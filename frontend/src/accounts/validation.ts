/** What can be said of an account's fields without asking the server. */

export const SHORTEST_PASSWORD = 8;

export function nameProblem(name: string): string | undefined {
  return name.trim() === "" ? "Enter your name." : undefined;
}

export function emailProblem(email: string): string | undefined {
  if (email.trim() === "") return "Enter your e-mail address.";
  return /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(email.trim())
    ? undefined
    : "Enter an e-mail address, such as ada@example.com.";
}

/** For a new password. */
export function passwordProblem(password: string): string | undefined {
  return [...password].length < SHORTEST_PASSWORD
    ? `Use at least ${SHORTEST_PASSWORD} characters.`
    : undefined;
}
