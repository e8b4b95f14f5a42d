/** Says so when I am no longer in a group that is not on screen: others removed me, it was deleted, or I left it elsewhere. */

import { useChat } from "@parley/react";
import { useEffect } from "react";
import { isAt } from "../conversations/paths";
import { useToast } from "../ui/toast";

export function useDepartures(): void {
  const chat = useChat();
  const toast = useToast();
  useEffect(() => {
    let before = chat.state.get().left;
    return chat.state.onChange(() => {
      const { left } = chat.state.get();
      for (const [id, { title, mine }] of left)
        if (!before.has(id) && title && !mine && !isAt(id)) toast(`You are no longer in “${title}”.`);
      before = left;
    });
  }, [chat, toast]);
}
