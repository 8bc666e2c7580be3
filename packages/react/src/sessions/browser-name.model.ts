/** What a browser calls itself, in two words. Pure functions. */

// The order counts: most of them also claim to be Chrome, and Chrome to be Safari.
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(e|A|iOS)?\//, "Edge"],
  [/\bOPR\/|\bOpera\b/, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/\bChrome\/|\bCriOS\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];
// Android names Linux as well, and phones of Apple name Mac OS X.
const systems: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b|\bMacintosh\b/, "Mac"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];

/** The browser and the system of a `User-Agent`; null for what it does not say in a known way. */
export function browserOf(userAgent: string): { browser: string | null; system: string | null } {
  const found = (known: typeof browsers) => known.find(([sign]) => sign.test(userAgent))?.[1] ?? null;
  return { browser: found(browsers), system: found(systems) };
}
