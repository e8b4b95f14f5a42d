/** The product's login, with the functions that Auth.js has: with its `auth`, `signIn` and `signOut` here, nothing else changes. */
import "server-only";
import { jwtVerify, SignJWT } from "jose";
import { cookies } from "next/headers";
import { type User, users } from "@/lib/product";

const COOKIE = "product-session";
const key = () => new TextEncoder().encode(process.env.AUTH_SECRET);

/** The session of this request, or null. */
export async function auth(): Promise<{ user: User } | null> {
  const token = (await cookies()).get(COOKIE)?.value;
  const checked = token && (await jwtVerify(token, key(), { algorithms: ["HS256"] }).catch(() => null));
  const user = checked && users.find(({ id }) => id === checked.payload.sub);
  return user ? { user } : null;
}

/** For the example, whoever picks a name is that user. Yours checks a password, or asks GitHub, Google … */
export async function signIn(id: string): Promise<void> {
  const token = await new SignJWT().setProtectedHeader({ alg: "HS256" }).setSubject(id).setExpirationTime("30d").sign(key());
  (await cookies()).set(COOKIE, token, { httpOnly: true, sameSite: "lax", maxAge: 30 * 86_400 });
}

export async function signOut(): Promise<void> {
  (await cookies()).delete(COOKIE);
}
