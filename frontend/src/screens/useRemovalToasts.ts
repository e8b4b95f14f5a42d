/** Shows a toast when the user is no longer in a group that is not on screen: removed, deleted, or left on another device. */

import { useParley } from "@parley/react";
import { useToast } from "@parley/react/internal";
import { useEffect } from "react";
import { isShown } from "./paths";

export function useRemovalToasts(): void {
  const parley = useParley();
  const toast = useToast();
  useEffect(() => {
    let before = parley.state.get().departures;
    return parley.state.onChange(() => {
      const { departures } = parley.state.get();
      for (const [id, { title, leftHere }] of departures)
        if (!before.has(id) && title && !leftHere && !isShown(id)) toast(`You are no longer in “${title}”.`);
      before = departures;
    });
  }, [parley, toast]);
}
