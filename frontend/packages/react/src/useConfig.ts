/** The server's limits and settings. */
import type { Config } from "@parley/client";
import { useEffect, useState } from "react";
import { useParley } from "./ParleyProvider";

/** Null until the server has said. */
export function useConfig(): Config | null {
  const parley = useParley();
  const [config, setConfig] = useState<Config | null>(null);
  useEffect(() => {
    let current = true;
    parley.config().then(
      (loaded) => current && setConfig(loaded),
      () => undefined, // it is requested again with the next component
    );
    return () => {
      current = false;
    };
  }, [parley]);
  return config;
}
