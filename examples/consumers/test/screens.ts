import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openBrowser } from "../harness/browser.ts";
import type { Settings } from "../harness/consumers.ts";
import { editWhileRunning } from "../harness/hot-reload.ts";
import { installConsumer, type Consumer } from "../harness/install.ts";
import { openMailbox, type Mailbox } from "../harness/mailbox.ts";
import { referenceLooks } from "../harness/reference.ts";
import { startConsumer, type RunningHost } from "../harness/start.ts";
import { startStopwatch, type Stopwatch } from "../harness/stopwatch.ts";
import { arrangeStyles, lookAround, type Arrangement } from "../harness/styles.ts";
import { walkByBrowser } from "../harness/walk-browser.ts";

/** What a host with screens of its own is tried with, in a browser. */
export function testScreens(name: string, settings: Settings): void {
  const { scripts = ["start"], stylesIn } = settings;
  const stopwatch = startStopwatch(name);
  let mailbox: Mailbox;
  let browser: Browser;
  let consumer: Consumer;
  beforeAll(async () => {
    mailbox = await openMailbox();
    browser = await openBrowser();
    consumer = await stopwatch.time("install and build", () =>
      installConsumer(name, inject("tarballs"), inject("scratch")),
    );
  });
  afterAll(async () => {
    await browser?.close();
    await mailbox?.stop();
  });

  /** With a database and a mailbox of its own each time. */
  async function withHost<Result>(
    script: string,
    use: (host: RunningHost) => Promise<Result>,
    timed: Stopwatch["time"] = (_step, work) => work(),
  ): Promise<Result> {
    await rm(join(consumer.folder, ".latchkey"), { recursive: true, force: true });
    mailbox.clear();
    const host = await timed("start", () => startConsumer(consumer, mailbox.url, settings, script));
    try {
      return await use(host);
    } finally {
      await host.stop();
    }
  }

  test("opens no database while it is built", () => {
    expect(existsSync(join(consumer.folder, ".latchkey"))).toBe(false);
  });

  test.each(scripts)("invites, mails and lets in, started by npm run %s", async (script) => {
    const watch = stopwatch.next(script);
    const walk = async (host: RunningHost) => {
      await watch.time("walk", () => walkByBrowser(browser, host, mailbox, `${name}-${script}`));
      process.stdout.write(`${watch.line()}\n`);
      if (script === "dev") await editWhileRunning(consumer, host, settings);
    };
    await withHost(script, walk, watch.time);
  });

  test.runIf(stylesIn)("Latchkey and the host look as each does alone, whichever stylesheet comes first", async () => {
    const bare = await referenceLooks(inject("tarballs"), inject("scratch"), browser, mailbox);
    const lookWith = async (arrangement: Arrangement) => {
      await arrangeStyles(consumer, stylesIn ?? "", arrangement);
      return withHost("start", (host) => lookAround(browser, host, mailbox));
    };
    const alone = await lookWith("theirs alone");
    for (const arrangement of ["theirs, then ours", "ours, then theirs"] as const) {
      const both = await lookWith(arrangement);
      expect.soft(both.ours, `ours (${arrangement})`).toEqual(bare);
      expect.soft(both.theirs, `theirs (${arrangement})`).toEqual(alone.theirs);
    }
  });
}
