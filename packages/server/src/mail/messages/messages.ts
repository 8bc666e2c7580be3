/** For whom a portal is: decides what the mail says it offers. */
export type PortalKind = "team" | "tenant" | "owner" | "contractor" | "investor" | "client" | "other";

/** Every sentence of every mail, in one language. Names come in already made safe. */
export interface MailMessages {
  greeting: (firstName: string) => string;
  invitation: {
    subject: (organization: string) => string;
    /** For somebody who has an account: accepting adds to it. */
    subjectExisting: (organization: string) => string;
    /** One line that mailboxes show beside the subject. */
    preheader: (button: string, expires: string) => string;
    headline: string;
    headlineExisting: string;
    /** Who invites where; `place` is a property, or null where the whole organization is meant. */
    intro: (inviter: string, organization: string, place: string | null) => string;
    offers: Readonly<Record<PortalKind, string>>;
    messageFrom: (inviter: string) => string;
    button: string;
    buttonExisting: string;
    /** What happens after the button. */
    nextPassword: string;
    nextMagicLink: string;
    nextTemporaryPassword: string;
    nextExisting: string;
    /** Where everybody signs in at the host's, with an account or without. */
    nextExternal: string;
    /** Before the password itself. In text the line is `label: password`. */
    temporaryPassword: string;
    expires: (when: string) => string;
    unexpected: string;
  };
  passwordReset: {
    subject: (organization: string) => string;
    preheader: string;
    headline: string;
    intro: string;
    button: string;
    expires: (when: string) => string;
    unexpected: string;
  };
  /** Beside what an invitation's mail says. */
  letter: {
    title: (organization: string) => string;
    scan: string;
    /** Before the address of the page. */
    type: string;
    /** Before the code. */
    code: string;
    /** What the QR code is, for who does not see it. */
    qrCode: string;
    expires: (when: string) => string;
    unexpected: string;
    contact: (email: string) => string;
  };
  /** Above the link itself, for clients that show no button. */
  linkFallback: string;
  contact: (email: string) => string;
  sentBy: (organization: string) => string;
}
