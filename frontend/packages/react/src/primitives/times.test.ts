import { expect, test } from "vitest";
import { agoTime, dayName, shortTime } from "./times";

const NOW = new Date(2026, 10, 25, 14, 5);
const at = (...options: [number, number, number, number?, number?]) => new Date(...options).toISOString();

test("a list shows the time today, the weekday this week, and the date before that", () => {
  expect(shortTime(at(2026, 10, 25, 9, 3), NOW)).toMatch(/9:03/);
  expect(shortTime(at(2026, 10, 24, 23, 59), NOW)).toBe("Yesterday");
  expect(shortTime(at(2026, 10, 20), NOW)).toBe("Fri");
  expect(shortTime(at(2026, 10, 18), NOW)).toMatch(/18/);
  expect(shortTime(at(2025, 10, 18), NOW)).toMatch(/2025/);
});

test("days have names", () => {
  expect(dayName(at(2026, 10, 25), NOW)).toBe("Today");
  expect(dayName(at(2026, 10, 24, 23, 59), NOW)).toBe("Yesterday");
  expect(dayName(at(2026, 10, 23), NOW)).toMatch(/Monday/);
  expect(dayName(at(2025, 10, 23), NOW)).toMatch(/2025/);
});

test("last-seen times are relative", () => {
  expect(agoTime(at(2026, 10, 25, 14, 5), NOW)).toBe("just now");
  expect(agoTime(at(2026, 10, 25, 13, 35), NOW)).toBe("30 minutes ago");
  expect(agoTime(at(2026, 10, 25, 11, 5), NOW)).toBe("3 hours ago");
  expect(agoTime(at(2026, 10, 24, 22, 0), NOW)).toMatch(/^yesterday at (22|10):00/);
  expect(agoTime(at(2026, 10, 1), NOW)).toMatch(/1/);
});

test("a clock slightly ahead of the server's does no harm", () => {
  expect(agoTime(at(2026, 10, 25, 14, 6), NOW)).toBe("just now");
  expect(shortTime(at(2026, 10, 26, 0, 1), NOW)).toMatch(/0:01|12:01/);
});
