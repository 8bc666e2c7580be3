import { Readable } from "node:stream";

/** Checks whether a mail is still wanted, once the mail server is ready for its content. */
export interface SendGuard {
  /** Null until the check has run. */
  readonly result: "wanted" | "unwanted" | { thrown: unknown } | null;
  /** Wraps the content: reading it runs the check, and fails if the mail is not wanted. */
  wrap(content: Readable): Readable;
}

/**
 * Creates a guard for one mail. nodemailer reads the content once the mail server is ready for it, after the wait for a
 * connection, the sender and the recipient. If the content breaks off there, the mail was never sent, because its last
 * line is missing (RFC 5321, section 4.1.1.4).
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
    // In one piece: the mail's many small ones would each be a write to the connection.
    const chunks: Buffer[] = [];
    for await (const chunk of content as AsyncIterable<Buffer | string>) chunks.push(Buffer.from(chunk));
    yield Buffer.concat(chunks);
  }
  return {
    get result() {
      return result;
    },
    wrap: (content) => Readable.from(begin(content), { objectMode: false }),
  };
}
