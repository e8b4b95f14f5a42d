import { expect, test } from "vitest";
import { deviceName, isPhone } from "./devices";

const CHROME =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
const EDGE = `${CHROME.replace("X11; Linux x86_64", "Windows NT 10.0; Win64; x64")} Edg/140.0.0.0`;
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";

test("a browser is named correctly, although it claims to be others too", () => {
  expect(deviceName(CHROME)).toBe("Chrome on Linux");
  expect(deviceName(EDGE)).toBe("Edge on Windows");
  expect(deviceName(IPHONE)).toBe("Safari on iPhone");
});

test("an unknown browser is named by its first word, or unknown", () => {
  expect(deviceName("ParleyForWatches/2.1")).toBe("ParleyForWatches");
  expect(deviceName(null)).toBe("Unknown device");
});

test("phones are distinguished from desktops", () => {
  expect([IPHONE, CHROME, null].map(isPhone)).toEqual([true, false, false]);
});
