import { spawn } from "node:child_process";
import { organizationName } from "./latchkey.ts";
import { manager } from "./seed/accounts.ts";

/** Prints what a first-time user needs. */
export function announce(appUrl: string): void {
  console.log(`
  ${organizationName}

    App       ${appUrl}
    Mailbox   ${mailboxUrl(appUrl)}
    Manager   ${manager.email}
    Password  ${manager.password}
    Stop      Ctrl+C
`);
}

export const mailboxUrl = (appUrl: string) => `${appUrl}/mailbox`;

/** Opens the browser if there is a screen. */
export function openBrowser(url: string, env: NodeJS.ProcessEnv): void {
  const command = openers[process.platform] ?? (env["DISPLAY"] || env["WAYLAND_DISPLAY"] ? ["xdg-open"] : undefined);
  const [program, ...args] = command ?? [];
  if (program === undefined || !process.stdout.isTTY || env["CI"]) return;
  // Without an opener, the printed address is enough.
  spawn(program, [...args, url], { stdio: "ignore", detached: true })
    .on("error", () => undefined)
    .unref();
}

const openers: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", ""],
};
