/** Faults for the server in memory: what happens to the next requests of a name. */

import { Problem, unreachable } from "../problem";

/** With `after`, the work is done first and the answer gets lost. */
export interface Fault {
  name: string;
  times: number;
  problem: Problem;
  after?: boolean;
}

export function lostAnswer(name: string, times = 1): Fault {
  return { name, times, problem: unreachable(), after: true };
}

export function noConnection(name: string, times = 1): Fault {
  return { name, times, problem: unreachable() };
}

export function answered(
  name: string,
  status: number,
  code: string,
  times = 1,
  retryAfter: number | null = null,
): Fault {
  return { name, times, problem: new Problem({ status, code, detail: `It is ${code}.`, retryAfter }) };
}
