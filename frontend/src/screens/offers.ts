/** What this installation offers to users: finding people, and starting conversations. */
import { useConfig } from "@parley/react/internal";

export interface Offers {
  /** Whether users find each other. */
  people: boolean;
  /** Whether users start conversations with people whom they find. */
  newChat: boolean;
  /** Whether users start groups. */
  newGroup: boolean;
}

/** Everything until the server has said, because most offer everything. */
export function useOffers(): Offers {
  const config = useConfig();
  const people = config?.directory !== "off";
  const newGroup = config?.conversations !== "server";
  return { people, newChat: people && newGroup, newGroup };
}
