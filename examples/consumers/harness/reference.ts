import type { Browser } from "playwright";
import { settingsOf } from "./consumers.ts";
import { installConsumer } from "./install.ts";
import type { Mailbox } from "./mailbox.ts";
import { startConsumer } from "./start.ts";
import { arrangeStyles, lookAround, type Looks } from "./styles.ts";

// Any of them would do: without its own stylesheet, a page has the browser's and ours.
const BARE = "vite-express";
let looks: Promise<Looks> | undefined;

/** How ours look on a page that has no other stylesheet; found out once in a run. */
export function referenceLooks(
  tarballs: Record<string, string>,
  scratch: string,
  browser: Browser,
  mailbox: Mailbox,
): Promise<Looks> {
  looks ??= (async () => {
    const bare = await installConsumer(BARE, tarballs, `${scratch}/reference`);
    await arrangeStyles(bare, settingsOf(BARE).stylesIn ?? "", "ours alone");
    const host = await startConsumer(bare, mailbox.url);
    try {
      return (await lookAround(browser, host, mailbox)).ours;
    } finally {
      await host.stop();
    }
  })();
  return looks;
}
