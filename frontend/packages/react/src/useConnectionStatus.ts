/** The status of the connection, for a banner. */
import type { ConnectionStatus } from "@parley/client";
import { useChat, useStore } from "./ParleyProvider";

export function useConnectionStatus(): ConnectionStatus {
  return useStore(useChat().connectionStatus);
}
