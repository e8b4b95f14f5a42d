/** The API of the signed-in user, for requests that the engine does not make. */

import { type Api, apiOver } from "@parley/client/internal";
import { useParley } from "@parley/react";
import { useMemo } from "react";

export function useApi(): Api {
  const parley = useParley();
  return useMemo(() => apiOver((request) => parley.fetch(request)), [parley]);
}
