/** The chats of the signed-in user, with the engine around them. */

import type { Me } from "@parley/client/internal";
import { ParleyProvider, useParleyState } from "@parley/react";
import type { ReactElement } from "react";
import { useWebSession } from "../accounts/sessionContext";
import { ChatLayout } from "./ChatLayout";

type SignedInProps = { me: Me; starting: ReactElement };

/** Use the user's id as its key. */
export function SignedIn(props: SignedInProps) {
  const { getToken } = useWebSession();
  return (
    <ParleyProvider url={location.origin} getToken={getToken}>
      <Started {...props} />
    </ParleyProvider>
  );
}

/** Once the engine knows whose client it is: drafts and unsent messages are read then. */
function Started({ me, starting }: SignedInProps) {
  const started = useParleyState((state) => state.me !== "");
  return started ? <ChatLayout me={me} /> : starting;
}
