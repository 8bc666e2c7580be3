import type { MailLanguage } from "../messages/language.js";
import type { MailSender } from "./layout.js";

/** The content of the text part, in order. */
export interface TextPart {
  language: MailLanguage;
  sender: MailSender;
  paragraphs: readonly string[];
  button: { label: string; href: string };
  /** Between the link and the notes. */
  afterLink?: readonly string[];
  notes: readonly string[];
}

/**
 * Renders the text part. Programs read it too, so two lines are fixed: the link is alone on its line, and the line of a
 * temporary password begins with its label and a colon.
 */
export function textPart({
  language: { messages },
  sender,
  paragraphs,
  button,
  afterLink = [],
  notes,
}: TextPart): string {
  const footer = [
    messages.sentBy(sender.name),
    ...(sender.contactEmail === null ? [] : [messages.contact(sender.contactEmail)]),
  ];
  const blocks = [
    ...paragraphs,
    `${button.label}:\n${button.href}`,
    ...afterLink,
    ...notes,
    `--\n${footer.join("\n")}`,
  ];
  return `${blocks.join("\n\n")}\n`;
}
