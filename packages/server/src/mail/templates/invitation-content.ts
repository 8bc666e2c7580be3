import type { Activation } from "@latchkey/core/contract";
import { type MailLanguage, formatInstant, languageFor } from "../messages/language.js";
import type { PortalKind } from "../messages/messages.js";
import { safeLine, safeParagraphs } from "../sanitize.js";
import type { MailSender } from "./layout.js";

/** An organization as it is on record. */
export interface MailOrganization {
  name: string;
  contactEmail: string | null;
  branding: { logoUrl?: string | null | undefined; accentColor?: string | null | undefined } | null;
}

/** What an invitation's mail is made of, as it is on record: it is made safe here. */
export interface InvitationMailProps {
  /** The invitee's language, any BCP 47 tag. */
  locale: string;
  organization: MailOrganization;
  /** The property, where the invitation is to one. */
  place: string | null;
  /** The role's portal, which decides what the mail says it offers. */
  portalPath: string;
  inviterName: string | null;
  firstName: string;
  message: string | null;
  link: string;
  activation: Activation;
  /** Whether the address has an account, which accepting adds to. */
  accountExists: boolean;
  /** Whether everybody signs in at the host's, also who has no account yet. */
  external?: boolean;
  /** For `temporary_password`, where the address has no account. */
  temporaryPassword: string | null;
  expiresAt: Date;
  /** IANA name. Default UTC. */
  timeZone?: string;
}

/** What an invitation's mail says, ready for both of its parts. */
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

/** Chooses the words. */
export function invitationContent(props: InvitationMailProps): InvitationContent {
  const language = languageFor(props.locale);
  const { greeting, invitation: words } = language.messages;
  const { accountExists } = props;
  const sender = senderOf(props.organization);
  // It begins a line, which must not pass for the one of a temporary password.
  const inviter = (safeLine(props.inviterName ?? "") || sender.name).replace(/[:：]/g, " ");
  const paragraphs = safeParagraphs(props.message ?? "");
  const expires = formatInstant(language, props.expiresAt, props.timeZone);
  const button = accountExists ? words.buttonExisting : words.button;
  return {
    language,
    sender,
    subject: accountExists ? words.subjectExisting(sender.name) : words.subject(sender.name),
    preheader: words.preheader(button, expires),
    headline: accountExists ? words.headlineExisting : words.headline,
    greeting: greeting(safeLine(props.firstName)),
    intro: words.intro(inviter, sender.name, props.place === null ? null : safeLine(props.place)),
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
    notes: [words.expires(expires), words.unexpected],
  };
}

/** In whose name a mail goes out, made safe. */
export function senderOf({ name, contactEmail, branding }: MailOrganization): MailSender {
  const logoUrl = branding?.logoUrl ?? null;
  return {
    name: safeLine(name),
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

/** By the portal and not by the role, so that a custom role says what its portal offers. */
function portalKind(portalPath: string): PortalKind {
  return PORTALS[portalPath] ?? "other";
}

function nextStep(activation: Activation, words: MailLanguage["messages"]["invitation"]): string {
  if (activation === "magic_link") return words.nextMagicLink;
  return activation === "temporary_password" ? words.nextTemporaryPassword : words.nextPassword;
}
