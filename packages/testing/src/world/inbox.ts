/** A message that a server would have handed over: to the mail server, or to the printer for a letter. */
export interface Mail {
  kind: "invitation" | "letter" | "password_reset";
  /** The address; for a letter, the person's name. */
  to: string;
  subject: string;
  /** The text part: the link alone on its line, and `Temporary password: …` where there is one. */
  text: string;
  /** What the person opens. */
  link: string;
  /** The secret in the link, as the accept and reset pages send it. */
  token: string;
  /** Present where the invitation's activation is `temporary_password`. */
  temporaryPassword?: string;
  /** A letter's short code, present on letters. */
  code?: string;
  sentAt: string;
}

/** Everything the world has sent, oldest first. */
export interface Inbox {
  all(): readonly Mail[];
  /** The newest message to an address (for a letter: to a name), or of all. Throws where there is none. */
  latest(to?: string): Mail;
  /** Every message to one address, oldest first. */
  to(address: string): Mail[];
  clear(): void;
}

/** The inbox and the way into it. */
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
