/** The parts of a formatted text. `at` is where a part starts in the source: different for each of its siblings. */

export type Span =
  | { type: "text"; at: number; text: string }
  /** `id` is a user's id, or `all`. */
  | { type: "mention"; at: number; id: string }
  /** `shown` is the real target if the text could be taken for another one. */
  | { type: "link"; at: number; href: string; shown: string | null; children: readonly Span[] }
  | { type: "bold" | "italic" | "strike" | "code"; at: number; children: readonly Span[] };

export type Block =
  /** Lines of text, with their line breaks. */
  | { type: "lines"; at: number; children: readonly Span[] }
  | { type: "code"; at: number; text: string; children: readonly Span[] }
  | { type: "quote"; at: number; children: readonly Block[] }
  /** `start` is the first number, or null for bullets. */
  | { type: "list"; at: number; start: number | null; items: readonly ListItem[] };

export type ListItem = { at: number; children: readonly Block[] };
