/** Shows a toast when the user is no longer in a group that is not on screen: removed, deleted, or left on another device. */

import { useChat } from "@parley/react";
import { useEffect } from "react";
import { isShown } from "../conversations/paths";
import { useToast } from "../ui/toast";

export function useRemovalToasts(): void {
  const chat = useChat();
  const toast = useToast();
  useEffect(() => {
    let before = chat.state.get().departures;
    return chat.state.onChange(() => {
      const { departures } = chat.state.get();
      for (const [id, { title, leftHere }] of departures)
        if (!before.has(id) && title && !leftHere && !isShown(id)) toast(`You are no longer in “${title}”.`);
      before = departures;
    });
  }, [chat, toast]);
}
