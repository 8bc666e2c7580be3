import { nameOf } from "./actor.js";
import type { ContactRecord, InvitationRecord, State } from "./state.js";

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** The letter for an invitation's newest link: shorter than a server's, and without a QR code. */
export function letterOf(state: State, invitation: InvitationRecord, contact: ContactRecord): string {
  const { code } = state.links.get(invitation.tokens.at(-1) ?? "") ?? { code: null };
  const organization = state.organization?.name ?? "";
  const lines = [
    `Hello ${contact.firstName || nameOf(contact)},`,
    `${invitation.inviter.name} invites you to the portal of ${organization}.`,
    `Type your last name and this code at ${state.settings.acceptUrl}:`,
  ];
  const body = [
    ...lines.map((line) => `<p>${escape(line)}</p>`),
    // Marked as on a server's letter, for tests that read it.
    `<p class="code" dir="ltr">${escape(code ?? "")}</p>`,
    `<p>${escape(`The code works until ${invitation.expiresAt}.`)}</p>`,
  ].join("\n");
  return `<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>${escape(organization)}</title></head>\n<body>\n${body}\n</body>\n</html>`;
}
