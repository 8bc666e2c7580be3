import { formatInstant, languageFor } from "./messages/language.js";
import { safeLine } from "./sanitize.js";
import {
  type InvitationMailProps,
  type MailOrganization,
  invitationContent,
  senderOf,
} from "./templates/invitation-content.js";
import type { PasswordResetContent } from "./templates/password-reset-mail.js";
import { invitationHtml, passwordResetHtml } from "./templates/render-html.js";
import { textPart } from "./templates/text-part.js";

/** A mail's words: the subject and both parts, made from the same props. */
export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
}

/** Writes an invitation's mail in the invitee's language. */
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

/** What a password reset's mail is made of, as it is on record. */
export interface PasswordResetMailProps {
  locale: string;
  organization: MailOrganization;
  firstName: string;
  link: string;
  expiresAt: Date;
  /** IANA name. Default UTC. */
  timeZone?: string;
}

/** Writes a password reset's mail. */
export function renderPasswordResetMail(props: PasswordResetMailProps): RenderedMail {
  const language = languageFor(props.locale);
  const { greeting, passwordReset: words } = language.messages;
  const sender = senderOf(props.organization);
  const content: PasswordResetContent = {
    language,
    sender,
    subject: words.subject(sender.name),
    preheader: words.preheader,
    headline: words.headline,
    greeting: greeting(safeLine(props.firstName)),
    intro: words.intro,
    button: { label: words.button, href: props.link },
    notes: [words.expires(formatInstant(language, props.expiresAt, props.timeZone)), words.unexpected],
  };
  const text = textPart({ ...content, paragraphs: [content.greeting, content.intro] });
  return { subject: content.subject, text, html: passwordResetHtml(content) };
}

/** As mails quote: nobody mistakes somebody's message for a line of ours. */
function quoted(paragraph: string): string {
  return paragraph.replace(/^/gm, "> ");
}
