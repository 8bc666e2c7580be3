import { words, type Cause, type Fault } from "./classify-response.js";

/** One mail to one recipient. */
export interface MailMessage {
  /** The same for every attempt to send the same link, so that duplicates can be detected. */
  messageId: string;
  to: { name: string; address: string };
  /** Where replies go: the office. */
  replyTo: string | null;
  /** The name before the configured sender's address. */
  fromName: string;
  subject: string;
  html: string;
  text: string;
}

/** Sends mail. */
export interface MailTransport {
  /**
   * @param isWanted called once the mail server is ready for the content
   * @returns the mail server's response, or null if the mail was no longer wanted
   * @throws MailError, and what `isWanted` threw
   */
  send(message: MailMessage, isWanted: () => Promise<boolean>): Promise<{ response: string } | null>;
  /**
   * Connects and signs in, without a mail.
   *
   * @returns why that failed; null if it did not
   */
  verify(): Promise<MailError | null>;
  close(): void;
}

/** Why a mail was not accepted. */
export class MailError extends Error {
  override readonly name = "MailError";
  /** The sentence for staff, which quotes the mail server. */
  readonly reason: string;
  constructor(
    readonly fault: Fault,
    /** A code for the reason. */
    readonly code: Cause,
    /** The server's response in one line; null if there was none. */
    readonly answer: string | null,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${answer ?? words[code]}`, options);
    this.reason = answer === null ? words[code] : `${words[code]} The mail server said: ${answer}`;
  }
}
