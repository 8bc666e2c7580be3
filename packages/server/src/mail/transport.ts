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
   * @returns what the mail server answered when it took the mail
   * @throws MailError
   */
  send(message: MailMessage): Promise<{ accepted: true; response: string }>;
  /** Whether the mail server answers. */
  verify(): Promise<boolean>;
  close(): void;
}

/**
 * Why a mail was not taken. `permanent`: this address will not have it, trying again is pointless. `transient`:
 * anything else, including whatever is the fault of our own configuration.
 */
export class MailError extends Error {
  override readonly name = "MailError";
  constructor(
    readonly kind: "permanent" | "transient",
    /** SMTP reply code such as `550`, or one of `connection`, `timeout`, `authentication`, `tls`, `address`. */
    readonly code: string,
    /** The server's words, one line, for the row in the screen. */
    readonly text: string,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${text}`, options);
  }
}
