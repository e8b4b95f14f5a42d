/** The status of the connection, for a banner. */
import type { ConnectionStatus } from "@parley/client";
import { useParley, useReadable } from "./ParleyProvider";

export function useConnectionStatus(): ConnectionStatus {
  return useReadable<ConnectionStatus>(useParley().connectionStatus, "live");
}
