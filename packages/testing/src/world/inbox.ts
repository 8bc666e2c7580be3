/** A message that a server would have sent, or a letter that it would have printed. */
export interface Mail {
  kind: "invitation" | "letter" | "password_reset" | "sign_in_link" | "account_notice";
  /** The address, or the person's name for a letter. */
  to: string;
  subject: string;
  /** The text part: the link on a line of its own, and `Temporary password: …` if there is one. */
  text: string;
  /** The link to open; empty in a notice about an account. */
  link: string;
  /** The secret in the link, which the accept, reset and sign-in pages send; empty in a notice. */
  token: string;
  /** Present if the invitation's activation is `temporary_password`. */
  temporaryPassword?: string;
  /** The short code of a letter. */
  code?: string;
  sentAt: string;
}

/** Everything the world has sent, oldest first. */
export interface Inbox {
  all(): readonly Mail[];
  /** The newest message to an address (for a letter, to a name), or to anyone. Throws if there is none. */
  latest(to?: string): Mail;
  /** Every message to one address, oldest first. */
  to(address: string): Mail[];
  clear(): void;
}

/** An inbox that accepts messages. */
export interface Mailbox extends Inbox {
  deliver(mail: Mail): void;
}

/** An empty mailbox. */
export function createMailbox(): Mailbox {
  let mails: Mail[] = [];
  const to = (address: string) => mails.filter((mail) => mail.to.toLowerCase() === address.toLowerCase());
  return {
    all: () => mails,
    to,
    latest(address) {
      const mail = (address === undefined ? mails : to(address)).at(-1);
      if (!mail)
        throw new Error(
          `No mail was sent${address === undefined ? "" : ` to ${address}`}. Sent so far: ${mails.map((sent) => sent.to).join(", ") || "none"}.`,
        );
      return mail;
    },
    clear() {
      mails = [];
    },
    deliver(mail) {
      mails.push(mail);
    },
  };
}
