/** Turns a session of this product into a token of Parley. The page asks for one whenever the last one expires. */
import { cookies } from "next/headers";
import { auth } from "@/auth";
import { openSession } from "@/lib/parley";

export async function POST() {
  const session = await auth();
  if (!session) return new Response(null, { status: 401 });
  const jar = await cookies();
  const device = jar.get("chat-device")?.value ?? crypto.randomUUID();
  jar.set("chat-device", device, { httpOnly: true, sameSite: "lax", maxAge: 31_536_000 });
  return Response.json({ token: await openSession(session.user.id, device) });
}
