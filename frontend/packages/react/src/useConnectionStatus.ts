/** The status of the connection, for a banner. */
import type { ConnectionStatus } from "@parley/client";
import { useParley, useReadable } from "./ParleyProvider";

/** How messages arrive, for a banner of your own. */
export function useConnectionStatus(): ConnectionStatus {
  return useReadable<ConnectionStatus>(useParley().connectionStatus, "live");
}
