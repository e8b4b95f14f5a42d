/** Touch gestures on messages. Their code is loaded where there is a touch screen. */

import { useEffect, useLayoutEffect, useState } from "react";
import type { TouchGestures } from "./touchGestures";

/** Handlers for the element that contains the rows. `onReply` gets the message's client id. */
export function useTouchGestures(onReply: (clientId: string) => void): Partial<TouchGestures["handlers"]> {
  const [gestures, setGestures] = useState<TouchGestures | null>(null);
  useEffect(() => {
    if (navigator.maxTouchPoints > 0)
      import("./touchGestures").then(
        (loaded) => setGestures(new loaded.TouchGestures()),
        () => undefined, // each action is in the menu, too
      );
  }, []);
  useLayoutEffect(() => {
    if (gestures) gestures.onReply = onReply;
  });
  return gestures?.handlers ?? {};
}
