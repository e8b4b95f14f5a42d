/** The texts of the interface in the language of the provider. In the source they are English, and that is their key. */

import { createContext, useContext } from "react";
import type { Text } from "./english";

/** What replaces `{name}` in a text. */
export type TextValues = Readonly<Record<string, string | number>>;

/**
 * A language of the interface. Texts that it lacks are English. A text is a string with the same `{name}`s, or a function of their
 * values, for languages whose words depend on numbers.
 */
export interface Language {
  /** As in `lang`: `he`, `pt-BR`. */
  readonly code: string;
  readonly direction: "ltr" | "rtl";
  readonly texts: Readonly<Partial<Record<Text, string | ((values: TextValues) => string)>>>;
}

export type Translate = (text: Text, values?: TextValues) => string;

/** Null is English, in the direction of the page. */
export const LanguageContext = createContext<Language | null>(null);

const translators = new WeakMap<Language, Translate>();
const NONE: TextValues = {};

/** Translates into English: it only puts the values in. */
export const english: Translate = (text, values = NONE) => filled(text, values);

/** Returns the texts of the interface. The same language is the same function. */
export function useText(): Translate {
  const language = useContext(LanguageContext);
  return language ? translatorOf(language) : english;
}

function translatorOf(language: Language): Translate {
  const known = translators.get(language);
  if (known) return known;
  const translate: Translate = (text, values = NONE) => {
    const own = language.texts[text] ?? text;
    return typeof own === "function" ? own(values) : filled(own, values);
  };
  translators.set(language, translate);
  return translate;
}

function filled(text: string, values: TextValues): string {
  return text.replaceAll(/\{(\w+)\}/g, (name, key: string) => String(values[key] ?? name));
}
