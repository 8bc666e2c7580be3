// Finds a browser for the tests: CHROMIUM_PATH, Playwright's own, an installed Chrome or Chromium; on Debian as root it
// installs one.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";

const known = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** Path of a browser that can be started, or undefined. */
function findChromium() {
  return process.env.CHROMIUM_PATH || [...known, chromium.executablePath()].find((path) => existsSync(path));
}

function install(name) {
  const { status } = spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", name], {
    stdio: "inherit",
  });
  return status === 0;
}

/** As `findChromium`, and installs Debian's package where that is possible. Throws with what to do otherwise. */
export function requireChromium() {
  const found = findChromium();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.log("No browser found: installing Debian's.");
    execFileSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
    // The shell has no windows to draw, which makes tests a fifth faster. Older releases do not have it.
    if (!install("chromium-headless-shell")) install("chromium");
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Error(
    "The browser tests need Chrome or Chromium. Install one, run `npx playwright install chromium`, or set CHROMIUM_PATH.",
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(requireChromium());
