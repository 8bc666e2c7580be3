import { Readable } from "node:stream";

/** Asks, once the mail server is ready for the content, whether a mail is still wanted. */
export interface SendGuard {
  /** Null until the question was asked. */
  readonly result: "wanted" | "unwanted" | { thrown: unknown } | null;
  /** The content, which begins once it is asked for, and only where it is wanted. */
  wrap(content: Readable): Readable;
}

/**
 * A mail's content is read once the mail server is ready for it: after the wait for a connection, sender and recipient.
 * What breaks off there was never sent, as its last line is missing (RFC 5321, section 4.1.1.4).
 */
export function createSendGuard(isWanted: () => Promise<boolean>): SendGuard {
  let result: SendGuard["result"] = null;
  async function* begin(content: Readable): AsyncGenerator {
    try {
      result = (await isWanted()) ? "wanted" : "unwanted";
    } catch (thrown) {
      result = { thrown };
    }
    if (result !== "wanted") throw new Error("The mail is not sent.");
    yield* content;
  }
  return {
    get result() {
      return result;
    },
    wrap: (content) => Readable.from(begin(content), { objectMode: false }),
  };
}
