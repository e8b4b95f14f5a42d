/** How the line is, for a banner. */
import type { Line } from "@parley/client";
import { useChat, useStored } from "./ParleyProvider";

export function useConnection(): Line {
  return useStored(useChat().line);
}
