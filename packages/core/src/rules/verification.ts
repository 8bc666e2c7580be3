import { verificationChecks, type VerificationCheck } from "../contract/stats/routes.js";

type CheckId = (typeof verificationChecks)[number];

/** The checks that only the host can report. */
export const reportedChecks = ["lease_visible", "documents_visible", "maintenance_request_submitted"] as const;
export type ReportedCheck = (typeof reportedChecks)[number];

/** What is known of a contact after an invitation was sent. */
export interface VerifiedContact {
  id: string;
  firstName: string;
  lastName: string;
  /** The delivery of their newest invitation to the role in question; null if there is none. */
  delivery: string | null;
  /** Whether they can sign in with that role. */
  active: boolean;
  /** The name of another contact that is probably the same person; null if there is none. */
  duplicate: string | null;
}

/** Which contacts a reported check is true of, or why nobody can say. */
export type HostReport = { isTrueOf: (contactId: string) => boolean } | { unknown: string };

/** The largest number of contacts that a check names. */
const FAILING_SHOWN = 20;

/** The English text of a check. The counts follow. */
const sentences: Readonly<Record<CheckId, string>> = {
  invite_delivered: "The invitation was delivered",
  no_duplicate_contacts: "The person is on record once",
  access_active: "The person has access",
  lease_visible: "The lease can be seen",
  documents_visible: "The documents can be seen",
  maintenance_request_submitted: "A maintenance request was submitted",
};

/** The reason of a check that a host does not report. */
export const notReported = { unknown: "The host app doesn't report this." };

/** Whether a contact was reached. An active person was, whatever the mail server said. */
export const wasReached = ({ delivery, active }: Pick<VerifiedContact, "delivery" | "active">): boolean =>
  active || delivery === "sent" || delivery === "delivered";

/** The checks over contacts, in the order of the contacts. */
export function checkContacts(
  contacts: readonly VerifiedContact[],
  reports: Readonly<Record<ReportedCheck, HostReport>>,
): VerificationCheck[] {
  const isTrueOf: Readonly<Record<Exclude<CheckId, ReportedCheck>, (contact: VerifiedContact) => boolean>> = {
    invite_delivered: wasReached,
    no_duplicate_contacts: ({ duplicate }) => duplicate === null,
    access_active: ({ active }) => active,
  };
  return verificationChecks.map((id) => {
    if (!isReported(id)) return evaluated(id, contacts, isTrueOf[id]);
    const report = reports[id];
    if ("unknown" in report)
      return { id, ok: false, detail: report.unknown, reported: false, passed: 0, total: contacts.length, failing: [] };
    return evaluated(id, contacts, (contact) => report.isTrueOf(contact.id));
  });
}

const isReported = (id: CheckId): id is ReportedCheck => reportedChecks.some((one) => one === id);

function evaluated(
  id: CheckId,
  contacts: readonly VerifiedContact[],
  isTrueOf: (contact: VerifiedContact) => boolean,
): VerificationCheck {
  const failing = contacts.filter((contact) => !isTrueOf(contact));
  const [passed, total] = [contacts.length - failing.length, contacts.length];
  return {
    id,
    ok: failing.length === 0,
    detail: `${sentences[id]}: ${passed} of ${total}.`,
    reported: true,
    passed,
    total,
    failing: failing.slice(0, FAILING_SHOWN).map(({ id: contactId, firstName, lastName, duplicate }) => ({
      contactId,
      name: `${firstName} ${lastName}`.trim(),
      note: id === "no_duplicate_contacts" ? duplicate : null,
    })),
  };
}
