/** The name of a device, guessed from its user agent. */

// The order matters: Edge and Opera call themselves Chrome too, and Chrome calls itself Safari.
const BROWSERS: readonly [RegExp, string][] = [
  [/\bEdgA?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/\bChrome\/|\bCriOS\/|\bHeadlessChrome\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/\bAndroid\b/, "Android"],
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b|\bMacintosh\b/, "Mac"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];

/** "Firefox on Android", or as much as is known. */
export function deviceName(agent: string | null): string {
  if (!agent) return "Unknown device";
  const browser = nameOf(agent, BROWSERS);
  const system = nameOf(agent, SYSTEMS);
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? system ?? (agent.split(/[\s/]/)[0] || "Unknown device");
}

export function isPhone(agent: string | null): boolean {
  return /\bMobile\b|\bAndroid\b|\biPhone\b/.test(agent ?? "");
}

function nameOf(agent: string, known: readonly [RegExp, string][]): string | undefined {
  return known.find(([sign]) => sign.test(agent))?.[1];
}
