/** Formats times: in English like the rest of the app, with the reader's time zone and 12 or 24 hours. */

const language = globalThis.navigator?.languages.find((each) => each.startsWith("en")) ?? "en-GB";
const { hourCycle } = new Intl.DateTimeFormat(undefined, { hour: "numeric" }).resolvedOptions();

const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options);
const hour = hourCycle === "h23" ? "2-digit" : "numeric";
const clock = format({ hour, minute: "2-digit", ...(hourCycle && { hourCycle }) });
const weekday = format({ weekday: "short" });
const dayAndMonth = format({ day: "numeric", month: "short" });
const shortDate = format({ day: "numeric", month: "short", year: "numeric" });
const longDay = format({ weekday: "long", day: "numeric", month: "long" });
const longDate = format({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** "14:05" */
export function clockTime(at: string): string {
  return clock.format(new Date(at));
}

/** "Wednesday, 25 November 2026, 14:05" */
export function fullTime(at: string): string {
  const then = new Date(at);
  return `${longDate.format(then)}, ${clock.format(then)}`;
}

/** For a list: the time today, the weekday this week, the date before that. */
export function shortTime(at: string, now: Date): string {
  const then = new Date(at);
  const days = daysBetween(then, now);
  if (days <= 0) return clock.format(then);
  if (days < 7) return days === 1 ? capital(relative.format(-1, "day")) : weekday.format(then);
  return then.getFullYear() === now.getFullYear() ? dayAndMonth.format(then) : shortDate.format(then);
}

/** For a separator between days: "Today", "Yesterday", "Monday, 23 November". */
export function dayName(at: string, now: Date): string {
  const then = new Date(at);
  const days = daysBetween(then, now);
  if (days === 0 || days === 1) return capital(relative.format(-days, "day"));
  return then.getFullYear() === now.getFullYear() ? longDay.format(then) : longDate.format(then);
}

/** "5 minutes ago", "yesterday at 14:05", "23 Nov" */
export function agoTime(at: string, now: Date): string {
  const then = new Date(at);
  const passed = now.getTime() - then.getTime();
  if (passed < MINUTE) return "just now";
  if (passed < HOUR) return relative.format(-Math.floor(passed / MINUTE), "minute");
  const days = daysBetween(then, now);
  if (days === 0) return relative.format(-Math.floor(passed / HOUR), "hour");
  if (days === 1) return `${relative.format(-1, "day")} at ${clock.format(then)}`;
  return then.getFullYear() === now.getFullYear() ? dayAndMonth.format(then) : shortDate.format(then);
}

function daysBetween(then: Date, now: Date): number {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(now) - midnight(then)) / (24 * HOUR));
}

function capital(words: string): string {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
