/** A page of the product: the order, and the chat about it. */
import { Suspense } from "react";
import { auth, signIn, signOut } from "@/auth";
import { openConversation } from "@/lib/parley";
import { order, users } from "@/lib/product";
import { Messages } from "./Messages";

export default function Page() {
  return (
    <Suspense fallback={<p>Loading…</p>}>
      <OrderOrSignIn />
    </Suspense>
  );
}

async function OrderOrSignIn() {
  const user = (await auth())?.user;
  if (!user) return <SignIn />;
  return (
    <main>
      <header>
        <h1>{`${order.title}, seen by ${user.name}`}</h1>
        <form action={leave}>
          <button type="submit">Sign out</button>
        </form>
      </header>
      <Messages
        url={process.env.PARLEY_URL ?? "http://localhost:8000"}
        userId={user.id}
        conversationId={await openConversation(order)}
      />
    </main>
  );
}

function SignIn() {
  return (
    <main>
      <h1>Sign in</h1>
      <form action={enter}>
        {users.map(({ id, name }) => (
          <button key={id} type="submit" name="id" value={id}>
            {name}
          </button>
        ))}
      </form>
    </main>
  );
}

async function enter(form: FormData) {
  "use server";
  await signIn(String(form.get("id")));
}

async function leave() {
  "use server";
  await signOut();
}
