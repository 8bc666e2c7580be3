import type { Activation } from "@latchkey/core/contract";
import { en } from "../messages/en.js";
import { type MailLanguage, daysUntil, formatInstant, languageFor } from "../messages/language.js";
import type { PortalKind } from "../messages/messages.js";
import { printedLine, printedParagraphs } from "../sanitize.js";
import type { MailSender } from "./layout.js";

/** An organization, as stored. */
export interface MailOrganization {
  name: string;
  contactEmail: string | null;
  /** An IANA name. */
  timeZone: string;
  branding: { logoUrl?: string | null | undefined; accentColor?: string | null | undefined } | null;
}

/** The props of an invitation's mail, as stored. They are sanitized here. */
export interface InvitationMailProps {
  /** The invitee's language, any BCP 47 tag. */
  locale: string;
  organization: MailOrganization;
  /** The property, if the invitation is for one. */
  place: string | null;
  /** The role's portal, which decides what the mail offers. */
  portalPath: string;
  inviterName: string | null;
  firstName: string;
  message: string | null;
  link: string;
  activation: Activation;
  /** Whether the address has an account, to which accepting adds. */
  accountExists: boolean;
  /** Whether everyone signs in with the host, even without an account yet. */
  external?: boolean;
  /** For `temporary_password`, if the address has no account. */
  temporaryPassword: string | null;
  /** Whether it reminds of a mail that came before. Default false. */
  isReminder?: boolean;
  /** When the mail is sent. */
  now: Date;
  expiresAt: Date;
}

/** The texts of an invitation's mail, for both of its parts. */
export interface InvitationContent {
  language: MailLanguage;
  sender: MailSender;
  subject: string;
  preheader: string;
  headline: string;
  greeting: string;
  intro: string;
  offer: string;
  message: { label: string; paragraphs: string[] } | null;
  temporaryPassword: { label: string; value: string } | null;
  next: string;
  button: { label: string; href: string };
  notes: string[];
}

/** Chooses the texts. */
export function invitationContent(props: InvitationMailProps): InvitationContent {
  const language = languageFor(props.locale);
  const { greeting, invitation: words } = language.messages;
  const { accountExists, isReminder = false } = props;
  const sender = senderOf(props.organization);
  const inviter = beginning(printedLine(props.inviterName ?? "") || sender.name, words.temporaryPassword);
  const paragraphs = printedParagraphs(props.message ?? "");
  const expires = formatInstant(language, props.expiresAt, props.organization.timeZone);
  const place = props.place === null ? null : printedLine(props.place);
  const button = accountExists ? words.buttonExisting : words.button;
  const subject = accountExists ? words.subjectExisting(sender.name) : words.subject(sender.name);
  const headline = accountExists ? words.headlineExisting : words.headline;
  return {
    language,
    sender,
    subject: isReminder ? words.reminder.subject(sender.name) : subject,
    preheader: words.preheader(button, expires),
    headline: isReminder ? words.reminder.headline : headline,
    greeting: greeting(printedLine(props.firstName)),
    intro: (isReminder ? words.reminder : words).intro(inviter, sender.name, place),
    offer: words.offers[portalKind(props.portalPath)],
    message: paragraphs.length === 0 ? null : { label: words.messageFrom(inviter), paragraphs },
    temporaryPassword:
      props.temporaryPassword === null ? null : { label: words.temporaryPassword, value: props.temporaryPassword },
    next: accountExists
      ? props.external
        ? words.nextExternal
        : words.nextExisting
      : nextStep(props.activation, words),
    button: { label: button, href: props.link },
    notes: [words.expires(expires, daysUntil(props.expiresAt, props.now)), words.unexpected],
  };
}

/** A name that begins a line of the text part, which programs must not take for the line of a temporary password. */
const beginning = (name: string, label: string): string =>
  [label, en.invitation.temporaryPassword].some((one) => name.toLowerCase().startsWith(one.toLowerCase()))
    ? name.replace(/[:：]/g, " ")
    : name;

/** The sender that a mail names, sanitized. */
export function senderOf({ name, contactEmail, branding }: MailOrganization): MailSender {
  const logoUrl = branding?.logoUrl ?? null;
  return {
    name: printedLine(name),
    contactEmail,
    logoUrl: logoUrl !== null && /^https:\/\/[^\s"'<>\\]+$/.test(logoUrl) ? logoUrl : null,
    accentColor: branding?.accentColor ?? null,
  };
}

const PORTALS: Readonly<Record<string, PortalKind>> = {
  "/dashboard": "team",
  "/tenant-portal": "tenant",
  "/owner-portal": "owner",
  "/contractor-portal": "contractor",
  "/investor-portal": "investor",
  "/client-portal": "client",
};

/** By the portal rather than the role, so that a custom role describes what its portal offers. */
function portalKind(portalPath: string): PortalKind {
  return PORTALS[portalPath] ?? "other";
}

function nextStep(activation: Activation, words: MailLanguage["messages"]["invitation"]): string {
  if (activation === "magic_link") return words.nextMagicLink;
  return activation === "temporary_password" ? words.nextTemporaryPassword : words.nextPassword;
}
