import type { MailMessage, MailTaker } from "@latchkey/server/testing";
import type { Mail } from "../world/inbox.js";

/** A mail that a server sent. */
export interface ReceivedMail extends Mail {
  html: string;
  /** The same for every attempt to send the same link. */
  messageId: string;
  /** The organization's name, which stands before the sender's address. */
  fromName: string;
  /** The office's address, to which replies go. */
  replyTo: string | null;
}

/** Everything the server has sent, oldest first. */
export interface ServerInbox {
  /** What has been sent so far. */
  all(): readonly ReceivedMail[];
  /** What has been sent to one address so far, oldest first. */
  to(address: string): ReceivedMail[];
  /** Lets the server send everything that is due, then returns the newest mail. Rejects if there is none. */
  latest(to?: string): Promise<ReceivedMail>;
  clear(): void;
}

/** The pages that mails about accounts lead to. */
export interface MailedPages {
  resetUrl: string;
  signInUrl: string;
}

/** An inbox that takes a server's mails, and refuses some. */
export interface ServerMailbox extends Omit<ServerInbox, "latest">, MailTaker {
  newest(to?: string): ReceivedMail;
  /** Refuses an address with a mail server's reply; null takes its mails again. */
  refuse(address: string, answer: string | null): void;
}

/** An empty inbox. `pages` tell mails apart, and `now` is the time at which they arrive. */
export function createServerMailbox(pages: MailedPages, now: () => Date): ServerMailbox {
  let mails: ReceivedMail[] = [];
  const refused = new Map<string, string>();
  const to = (address: string) => mails.filter((mail) => mail.to.toLowerCase() === address.toLowerCase());
  return {
    all: () => mails,
    to,
    newest(address) {
      const mail = (address === undefined ? mails : to(address)).at(-1);
      if (!mail)
        throw new Error(
          `No mail was sent${address === undefined ? "" : ` to ${address}`}. Sent so far: ${mails.map((sent) => sent.to).join(", ") || "none"}.`,
        );
      return mail;
    },
    clear: () => void (mails = []),
    refuse(address, answer) {
      if (answer === null) refused.delete(address.toLowerCase());
      else refused.set(address.toLowerCase(), answer);
    },
    refusal: (address) => refused.get(address.toLowerCase()) ?? null,
    take: (message) => void mails.push({ ...readMail(message, pages), sentAt: now().toISOString() }),
  };
}

function readMail(
  { to, subject, text, html, messageId, fromName, replyTo }: MailMessage,
  { resetUrl, signInUrl }: MailedPages,
): Omit<ReceivedMail, "sentAt"> {
  const link = /^https?:\/\/\S+#token=\S+$/m.exec(text)?.[0] ?? "";
  // The line's label is in the reader's language.
  const temporaryPassword = passwordLine.exec(text)?.[1];
  return {
    kind: link.startsWith(`${resetUrl}#`)
      ? "password_reset"
      : link.startsWith(`${signInUrl}#`)
        ? "sign_in_link"
        : link === ""
          ? "account_notice"
          : "invitation",
    to: to.address,
    subject,
    text,
    html,
    link,
    token: link.split("#token=")[1] ?? "",
    ...(temporaryPassword === undefined ? {} : { temporaryPassword }),
    messageId,
    fromName,
    replyTo,
  };
}

const passwordLine = /^(?:Temporary password|Contraseña temporal): (\S+)$/m;
