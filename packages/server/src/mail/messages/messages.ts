/** Who a portal is for, which decides what the mail offers. */
export type PortalKind = "team" | "tenant" | "owner" | "contractor" | "investor" | "client" | "other";

/** The texts of a mail that says what was changed about an account. */
interface NoticeMessages {
  subject: (organization: string) => string;
  headline: string;
  intro: (organization: string) => string;
  unexpected: string;
}

/** All texts of all mails in one language. Names are already sanitized. */
export interface MailMessages {
  greeting: (firstName: string) => string;
  invitation: {
    subject: (organization: string) => string;
    /** For a person with an account, to which accepting adds. */
    subjectExisting: (organization: string) => string;
    /** The line that mailboxes show beside the subject. */
    preheader: (button: string, expires: string) => string;
    headline: string;
    headlineExisting: string;
    /** Who invites to where; `place` is a property, or null for the whole organization. */
    intro: (inviter: string, organization: string, place: string | null) => string;
    /** In a mail that reminds of the one before. */
    reminder: {
      subject: (organization: string) => string;
      headline: string;
      intro: (inviter: string, organization: string, place: string | null) => string;
    };
    offers: Readonly<Record<PortalKind, string>>;
    messageFrom: (inviter: string) => string;
    button: string;
    buttonExisting: string;
    /** What happens after the button is used. */
    nextPassword: string;
    nextMagicLink: string;
    nextTemporaryPassword: string;
    nextExisting: string;
    /** For hosts where everyone signs in with the host. */
    nextExternal: string;
    /** Before the password itself. In text the line is `label: password`. */
    temporaryPassword: string;
    /** `days` is null if the link works for less than one. */
    expires: (when: string, days: number | null) => string;
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
  signInLink: {
    subject: (organization: string) => string;
    preheader: string;
    headline: string;
    intro: string;
    button: string;
    expires: string;
    unexpected: string;
  };
  passwordChanged: NoticeMessages;
  /** To the former address. */
  addressChanged: NoticeMessages;
  /** For letters, in addition to the texts of an invitation. */
  letter: {
    title: (organization: string) => string;
    scan: string;
    /** Before the address of the page. */
    type: string;
    /** Before the code. */
    code: string;
    /** A description of the QR code for people who cannot see it. */
    qrCode: string;
    expires: (when: string) => string;
    unexpected: string;
    contact: (email: string) => string;
  };
  /** Above the link, for clients that do not show the button. */
  linkFallback: string;
  contact: (email: string) => string;
  sentBy: (organization: string) => string;
}
