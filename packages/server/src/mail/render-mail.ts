import type { AccountNotice } from "../store/account-notices.js";
import { formatInstant, languageFor } from "./messages/language.js";
import { printedLine } from "./sanitize.js";
import type { AccountMailContent } from "./templates/account-mail.js";
import {
  type InvitationMailProps,
  type MailOrganization,
  invitationContent,
  senderOf,
} from "./templates/invitation-content.js";
import { invitationHtml, accountMailHtml } from "./templates/render-html.js";
import { textPart } from "./templates/text-part.js";

/** The subject and both parts of a mail, made from the same props. */
export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
}

/** Renders an invitation's mail in the invitee's language. */
export function renderInvitationMail(props: InvitationMailProps): RenderedMail {
  const content = invitationContent(props);
  const { language, sender, greeting, intro, offer, message, temporaryPassword, next, button, notes } = content;
  const text = textPart({
    language,
    sender,
    paragraphs: [
      greeting,
      intro,
      offer,
      ...(message === null ? [] : [message.label, ...message.paragraphs.map(quoted)]),
    ],
    button,
    afterLink: [
      ...(temporaryPassword === null ? [] : [`${temporaryPassword.label}: ${temporaryPassword.value}`]),
      next,
    ],
    notes,
  });
  return { subject: content.subject, text, html: invitationHtml(content) };
}

/** The props of every mail about an account, as stored. */
export interface AccountMailProps {
  locale: string;
  organization: MailOrganization;
  firstName: string;
}

/** The props of a password reset's mail. */
export interface PasswordResetMailProps extends AccountMailProps {
  link: string;
  expiresAt: Date;
}

/** Renders a password reset's mail. */
export function renderPasswordResetMail(props: PasswordResetMailProps): RenderedMail {
  const language = languageFor(props.locale);
  const { greeting, passwordReset: words } = language.messages;
  const sender = senderOf(props.organization);
  const content: AccountMailContent = {
    language,
    sender,
    subject: words.subject(sender.name),
    preheader: words.preheader,
    headline: words.headline,
    greeting: greeting(printedLine(props.firstName)),
    intro: words.intro,
    button: { label: words.button, href: props.link },
    notes: [words.expires(formatInstant(language, props.expiresAt, props.organization.timeZone)), words.unexpected],
  };
  const text = textPart({ ...content, paragraphs: [content.greeting, content.intro] });
  return { subject: content.subject, text, html: accountMailHtml(content) };
}

/** Renders a sign-in link's mail. It says how long the link works, not until when: it is read at once. */
export function renderSignInLinkMail({
  locale,
  organization,
  firstName,
  link,
}: AccountMailProps & { link: string }): RenderedMail {
  const language = languageFor(locale);
  const { greeting, signInLink: words } = language.messages;
  const sender = senderOf(organization);
  const content: AccountMailContent = {
    language,
    sender,
    subject: words.subject(sender.name),
    preheader: words.preheader,
    headline: words.headline,
    greeting: greeting(printedLine(firstName)),
    intro: words.intro,
    button: { label: words.button, href: link },
    notes: [words.expires, words.unexpected],
  };
  const text = textPart({ ...content, paragraphs: [content.greeting, content.intro] });
  return { subject: content.subject, text, html: accountMailHtml(content) };
}

/** Renders the mail that says what was changed about an account. Its button is no credential: it opens a page. */
export function renderAccountNoticeMail({
  locale,
  organization,
  firstName,
  about,
  signInUrl,
}: AccountMailProps & { about: AccountNotice["about"]; signInUrl: string }): RenderedMail {
  const language = languageFor(locale);
  const { greeting, passwordChanged, addressChanged, signInLink } = language.messages;
  const words = about === "password_changed" ? passwordChanged : addressChanged;
  const sender = senderOf(organization);
  const content: AccountMailContent = {
    language,
    sender,
    subject: words.subject(sender.name),
    preheader: words.headline,
    headline: words.headline,
    greeting: greeting(printedLine(firstName)),
    intro: words.intro(sender.name),
    button: { label: signInLink.button, href: signInUrl },
    notes: [words.unexpected],
  };
  const text = textPart({ ...content, paragraphs: [content.greeting, content.intro] });
  return { subject: content.subject, text, html: accountMailHtml(content) };
}

/** Quoted as in mails, so that a person's message is not mistaken for our own text. */
function quoted(paragraph: string): string {
  return paragraph.replace(/^/gm, "> ");
}
