// The entry point that `@latchkey/testing/server` is built on: a server whose clock can be moved and whose mails stay in
// the process. Not for production.
import { checkOptions } from "./config/check-options.js";
import { assemble } from "./create-latchkey.js";
import type { LatchkeyServerOptions } from "./latchkey-options.js";
import type { Latchkey } from "./latchkey.js";
import { createInboxTransport, type MailTaker } from "./mail/inbox-transport.js";
import { openMovableDatabase } from "./store/movable-clock.js";

export type { MailTaker } from "./mail/inbox-transport.js";
export type { MailMessage } from "./mail/transport.js";

/** A server for tests. */
export interface TestableServer {
  latchkey: Latchkey;
  /** Puts the clock so many milliseconds before (negative) or after the machine's, and does what is due by then. */
  moveClock(offsetMs: number): Promise<void>;
  /** Does everything that is due. */
  settle(): Promise<void>;
  /** Stops the server and closes its database. */
  stop(): Promise<void>;
}

/** The options of {@link startForTests}. */
export interface TestableServerOptions extends Omit<LatchkeyServerOptions, "database"> {
  /** An empty database for this test alone. Default `pglite://memory`. */
  database?: string | undefined;
  /** The first position of the clock, in milliseconds after the machine's. Default 0. */
  offsetMs?: number | undefined;
  /** Takes the mails, in place of `smtp`. */
  mails: MailTaker;
}

// As long as a test waits at all.
const LONGEST_WORK_SECONDS = 60;

/** Starts a server for tests, on an empty database. */
export async function startForTests({
  database: url = "pglite://memory",
  offsetMs = 0,
  mails,
  ...options
}: TestableServerOptions): Promise<TestableServer> {
  const { database, setOffset } = await openMovableDatabase(url);
  try {
    const latchkey = await assemble(
      checkOptions({ mailFrom: "Latchkey <post@latchkey.example>", ...options, database }),
      createInboxTransport(mails),
    );
    await setOffset(offsetMs);
    await latchkey.migrate();
    await latchkey.start();
    const settle = async () => void (await latchkey.work({ maxSeconds: LONGEST_WORK_SECONDS }));
    return {
      latchkey,
      settle,
      async moveClock(ms) {
        // A job in progress would look abandoned by then, and run twice.
        await settle();
        await setOffset(ms);
        await settle();
      },
      async stop() {
        await latchkey.stop();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
