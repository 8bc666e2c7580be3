import type { Contact } from "@latchkey/core";

const BIDI_CONTROLS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;

/** How a person is shown. What the contract keeps out (a record without any name) still shows as something. */
export const personName = ({
  firstName,
  lastName,
  email,
  id,
}: Pick<Contact, "firstName" | "lastName" | "email" | "id">): string =>
  `${firstName} ${lastName}`.trim() || (email ?? id);

/**
 * The name inside of a sentence that is plain text (a label, a toast), where no `<bdi>` can stand around it. It is
 * isolated by Unicode's own marks where it runs against the sentence, and left as it is otherwise, so that tests find
 * what they read.
 */
export function nameInSentence(contact: Parameters<typeof personName>[0], dir: "ltr" | "rtl"): string {
  const name = personName(contact).replace(BIDI_CONTROLS, "");
  const runsAgainst = dir === "rtl" ? !RIGHT_TO_LEFT.test(name) : RIGHT_TO_LEFT.test(name);
  return runsAgainst ? `\u2068${name}\u2069` : name;
}

/** What is invited, by whatever name there is. */
export const fullName = ({
  firstName,
  lastName,
  email,
}: {
  firstName: string;
  lastName: string;
  email: string;
}): string => `${firstName.trim()} ${lastName.trim()}`.trim() || email.trim();
