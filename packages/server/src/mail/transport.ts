import { words, type Cause, type Fault } from "./classify-response.js";

/** One mail to one recipient. */
export interface MailMessage {
  /** The same for every attempt at the same link, so that a repeat can be told. */
  messageId: string;
  to: { name: string; address: string };
  /** Whom an answer goes to: the office. */
  replyTo: string | null;
  /** The name that stands before the configured sender's address. */
  fromName: string;
  subject: string;
  html: string;
  text: string;
}

/** Hands mails over to be delivered. */
export interface MailTransport {
  /**
   * @param isWanted asked at the last moment, once the mail server is ready for the mail's content
   * @returns what the mail server answered when it took the mail; null where it was not wanted any more
   * @throws MailError, and what `isWanted` threw
   */
  send(message: MailMessage, isWanted: () => Promise<boolean>): Promise<{ response: string } | null>;
  /** Whether the mail server answers. */
  verify(): Promise<boolean>;
  close(): void;
}

/** Why a mail was not taken. */
export class MailError extends Error {
  override readonly name = "MailError";
  /** What staff read, in plain words; a mail server's own are quoted. */
  readonly reason: string;
  constructor(
    readonly fault: Fault,
    /** Why, in a word. */
    readonly code: Cause,
    /** The server's words, one line; null where it said nothing. */
    readonly answer: string | null,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${answer ?? words[code]}`, options);
    this.reason = answer === null ? words[code] : `${words[code]} The mail server said: ${answer}`;
  }
}
