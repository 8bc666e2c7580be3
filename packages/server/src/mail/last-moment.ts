import { Readable } from "node:stream";

/** What was said when somebody asked, at the last moment, whether a mail is still wanted. */
export interface LastMoment {
  /** Null until it is asked. */
  readonly said: "wanted" | "unwanted" | { thrown: unknown } | null;
  /** The content, which begins once it is asked for, and only where it is wanted. */
  guard(content: Readable): Readable;
}

/**
 * A mail's content is read once the mail server is ready for it: after the wait for a connection, sender and recipient.
 * What breaks off there was never sent, as its last line is missing (RFC 5321, section 4.1.1.4).
 */
export function createLastMoment(isWanted: () => Promise<boolean>): LastMoment {
  let said: LastMoment["said"] = null;
  async function* begin(content: Readable): AsyncGenerator {
    try {
      said = (await isWanted()) ? "wanted" : "unwanted";
    } catch (thrown) {
      said = { thrown };
    }
    if (said !== "wanted") throw new Error("The mail is not sent.");
    yield* content;
  }
  return {
    get said() {
      return said;
    },
    guard: (content) => Readable.from(begin(content), { objectMode: false }),
  };
}
