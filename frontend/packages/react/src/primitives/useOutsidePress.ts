/** Notices a press outside of an element. */

import { type RefObject, useEffect } from "react";

/** `onPress` stays the same function, or the listener is added anew. */
export function useOutsidePress(element: RefObject<Element | null>, onPress: () => void): void {
  useEffect(() => {
    function onPointerDown(event: PointerEvent) {
      // In a shadow root, the target is its host.
      if (element.current && !event.composedPath().includes(element.current)) onPress();
    }
    document.addEventListener("pointerdown", onPointerDown);
    return () => document.removeEventListener("pointerdown", onPointerDown);
  }, [element, onPress]);
}
