import type { ContactRecord, State, UserRecord } from "./state.js";

/** Makes a language that of a person, on every contact that their user is. */
export function recordLanguage(state: State, user: UserRecord, locale: string): void {
  for (const contact of state.contacts.values()) if (contact.userId === user.id) contact.locale = locale;
}

/** Lets the open invitations of a contact go on in the language that the contact has now. */
export function followLanguage(state: State, { invitationIds, locale }: ContactRecord): void {
  for (const id of invitationIds) {
    const invitation = state.invitations.get(id);
    if (invitation?.status === "open" && locale !== null) invitation.locale = locale;
  }
}
