/** Members and emoji that fit what is typed. */

import { findShort } from "../emoji";

/** `insert` replaces what was typed. */
export interface Suggestion {
  readonly key: string;
  readonly name: string;
  readonly insert: string;
  readonly symbol?: string;
  readonly everyone?: boolean;
}

const MOST = 8;

/** Those of whose name a word starts with the typed text. A name that is written out needs no suggestion. */
export function membersFor(typed: string, members: readonly { id: string; name: string }[]): Suggestion[] {
  const wanted = typed.toLocaleLowerCase();
  const all = { id: "all", name: "all", everyone: true };
  const found = [...members, all].filter(({ name }) => ` ${name.toLocaleLowerCase()}`.includes(` ${wanted}`));
  if (found.some(({ name }) => name.toLocaleLowerCase() === wanted)) return [];
  return found.slice(0, MOST).map(({ id, ...each }) => ({ ...each, key: id, insert: each.name }));
}

/** Recently used ones first. */
export function emojiFor(typed: string, recent: readonly string[], tone: string): Suggestion[] {
  return findShort(typed, recent, tone)
    .slice(0, MOST)
    .map(({ unicode, label }) => ({ key: label, name: label, symbol: unicode, insert: unicode }));
}
