/** Whether a text may be formatted. Only then the parser is loaded. */

const MARKS = /[*_`]|~~|\]\(|^ {0,3}(?:>|[-+] |\d{1,9}[.)] )/m;

export function hasMarks(body: string): boolean {
  return MARKS.test(body);
}
