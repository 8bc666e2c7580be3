import type { Contact } from "@latchkey/core";

const BIDI_CONTROLS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;

/** A person's name; the email address or the id if the record has no name. */
export const personName = ({
  firstName,
  lastName,
  email,
  id,
}: Pick<Contact, "firstName" | "lastName" | "email" | "id">): string =>
  `${firstName} ${lastName}`.trim() || (email ?? id);

/**
 * A name for a sentence that is plain text, such as a label, where `<bdi>` cannot be used. If the name's direction
 * differs from the sentence's, Unicode isolation marks surround it; otherwise it is unchanged, so that tests find the
 * plain name.
 */
export function nameInSentence(contact: Parameters<typeof personName>[0], dir: "ltr" | "rtl"): string {
  return isolated(personName(contact).replace(BIDI_CONTROLS, ""), dir);
}

/** The direction of a sentence, by its letters. */
export const directionOf = (text: string): "ltr" | "rtl" => (RIGHT_TO_LEFT.test(text) ? "rtl" : "ltr");

/** A part of a sentence that is plain text, with isolation marks if it runs against the sentence. */
export const isolated = (part: string, dir: "ltr" | "rtl"): string =>
  directionOf(part) === dir ? part : `\u2068${part}\u2069`;

/** The name as typed; the email address if there is no name. */
export const fullName = ({
  firstName,
  lastName,
  email,
}: {
  firstName: string;
  lastName: string;
  email: string;
}): string => `${firstName.trim()} ${lastName.trim()}`.trim() || email.trim();
