/** Times in the language of the provider. */

import { useContext } from "react";
import { LanguageContext } from "../texts/useText";
import { type Times, timesIn } from "./times";

export function useTimes(): Times {
  return timesIn(useContext(LanguageContext)?.code ?? null);
}
