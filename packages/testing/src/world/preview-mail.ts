import type { InvitationCreate, MailPreview } from "@latchkey/core/contract";
import { requireOrganization, type Actor } from "./actor.js";
import { requireContact } from "./contact-record.js";
import { findOrDraft } from "./find-or-draft.js";
import { draftFor, requireAsk } from "./invite.js";
import { requireRecordSet } from "./record-sets.js";
import type { State } from "./state.js";

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** The mail that an invitation would bring, in plain English: a world has no mail templates. */
export function previewMail(state: State, actor: Actor, body: InvitationCreate): MailPreview {
  const role = requireAsk(state, actor, body, { isByAddress: !("contactId" in body) });
  const contact = "contactId" in body ? requireContact(state, actor, body.contactId) : findOrDraft(state, body);
  requireRecordSet(state, body);
  const { locale, message, expiresAt } = draftFor(state, contact, role, body);
  const { name } = requireOrganization(state);
  const lines = [
    `Hello ${contact.firstName || contact.lastName},`,
    `${actor.name} of ${name} invites you to the ${role.label} portal.`,
    ...(message === null ? [] : [message]),
    `The link works until ${expiresAt.toISOString()}.`,
  ];
  const html = lines.map((line) => `<p>${escape(line)}</p>`).join("\n");
  return {
    to: contact.email,
    locale,
    subject: `${name} invites you`,
    html: `<!doctype html>\n<html lang="en">\n<body>\n${html}\n</body>\n</html>`,
    text: lines.join("\n\n"),
  };
}
