/** Checks of account fields that need no server. */

export const MIN_PASSWORD_LENGTH = 8;

export function nameError(name: string): string | undefined {
  return name.trim() === "" ? "Enter your name." : undefined;
}

export function emailError(email: string): string | undefined {
  if (email.trim() === "") return "Enter your e-mail address.";
  return /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(email.trim())
    ? undefined
    : "Enter a valid e-mail address, such as ada@example.com.";
}

/** For a new password. */
export function passwordError(password: string): string | undefined {
  return [...password].length < MIN_PASSWORD_LENGTH
    ? `Use at least ${MIN_PASSWORD_LENGTH} characters.`
    : undefined;
}
