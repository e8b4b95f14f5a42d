/** Formats times in the language of the interface, with the reader's time zone and 12 or 24 hours. */

const HOME = globalThis.navigator?.languages.find((each) => each.startsWith("en")) ?? "en-GB";
const { hourCycle } = new Intl.DateTimeFormat(undefined, { hour: "numeric" }).resolvedOptions();

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** All take times as text of the API. */
export interface Times {
  /** "14:05" */
  clockTime(at: string): string;
  /** "Wednesday, 25 November 2026, 14:05" */
  fullTime(at: string): string;
  /** For a list: the time today, the weekday this week, the date before that. */
  shortTime(at: string, now: Date): string;
  /** For a separator between days: "Today", "Yesterday", "Monday, 23 November". */
  dayName(at: string, now: Date): string;
  /** "5 minutes ago", "yesterday at 14:05", "23 Nov" */
  agoTime(at: string, now: Date): string;
}

const known = new Map<string | null, Times>();

/** Null is English. */
export function timesIn(language: string | null): Times {
  const times = known.get(language) ?? timesOf(formatsOf(language ?? HOME), language === null);
  known.set(language, times);
  return times;
}

function formatsOf(language: string) {
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options);
  const hour = hourCycle === "h23" ? "2-digit" : "numeric";
  return {
    clock: format({ hour, minute: "2-digit", ...(hourCycle && { hourCycle }) }),
    weekday: format({ weekday: "short" }),
    dayAndMonth: format({ day: "numeric", month: "short" }),
    shortDate: format({ day: "numeric", month: "short", year: "numeric" }),
    longDay: format({ weekday: "long", day: "numeric", month: "long" }),
    longDate: format({ weekday: "long", day: "numeric", month: "long", year: "numeric" }),
    relative: new Intl.RelativeTimeFormat(language, { numeric: "auto" }),
  };
}

function timesOf(formats: ReturnType<typeof formatsOf>, english: boolean): Times {
  const { clock, weekday, dayAndMonth, shortDate, longDay, longDate, relative } = formats;
  const date = (then: Date, now: Date) =>
    (then.getFullYear() === now.getFullYear() ? dayAndMonth : shortDate).format(then);
  return {
    clockTime: (at) => clock.format(new Date(at)),
    fullTime: (at) => `${longDate.format(new Date(at))}, ${clock.format(new Date(at))}`,
    shortTime(at, now) {
      const then = new Date(at);
      const days = daysBetween(then, now);
      if (days <= 0) return clock.format(then);
      if (days < 7) return days === 1 ? capital(relative.format(-1, "day")) : weekday.format(then);
      return date(then, now);
    },
    dayName(at, now) {
      const then = new Date(at);
      const days = daysBetween(then, now);
      if (days === 0 || days === 1) return capital(relative.format(-days, "day"));
      return (then.getFullYear() === now.getFullYear() ? longDay : longDate).format(then);
    },
    agoTime(at, now) {
      const then = new Date(at);
      const passed = now.getTime() - then.getTime();
      if (passed < MINUTE) return english ? "just now" : relative.format(0, "second");
      if (passed < HOUR) return relative.format(-Math.floor(passed / MINUTE), "minute");
      const days = daysBetween(then, now);
      if (days === 0) return relative.format(-Math.floor(passed / HOUR), "hour");
      if (days === 1) return `${relative.format(-1, "day")}${english ? " at" : ","} ${clock.format(then)}`;
      return date(then, now);
    },
  };
}

/** In English. */
export const { clockTime, fullTime, shortTime, dayName, agoTime } = timesIn(null);

function daysBetween(then: Date, now: Date): number {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(now) - midnight(then)) / (24 * HOUR));
}

function capital(words: string): string {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
