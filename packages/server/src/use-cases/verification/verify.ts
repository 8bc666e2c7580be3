import { verificationChecks, type Verification } from "@latchkey/core/contract";
import type { PortalUse } from "../../host/portal-use.js";
import { refuse } from "../../refusal.js";
import { findNearDuplicates } from "../../store/near-duplicates.js";
import { findVerified, type VerificationQuery, type VerifiedContact } from "../../store/verification.js";
import type { App, StaffCall } from "../app.js";
import { requireBatch } from "../batches/batches.js";

type Check = Verification["checks"][number];
type CheckId = (typeof verificationChecks)[number];

/** How to evaluate one check per contact. A string if only the host could know and does not report it. */
type Evaluation =
  | string
  | { isTrue: (contact: VerifiedContact) => boolean; noteOf?: (contact: VerifiedContact) => string | null };

const FAILING_SHOWN = 20;

const nameOf = ({ firstName, lastName }: { firstName: string; lastName: string }): string =>
  `${firstName} ${lastName}`.trim();

/** Checks how the invitations are going, over the contacts that the caller may see. */
export async function verify(app: App, { actor }: StaffCall, query: VerificationQuery): Promise<Verification> {
  const { organizationId, workspaceIds: held } = actor;
  if ("batchId" in query) await requireBatch(app.db, actor, query.batchId);
  const contacts = await findVerified(app.db, organizationId, query, held);
  if (contacts.length === 0) throw refuse("not_found");
  const ids = contacts.map(({ id }) => id);
  const [duplicates, use] = await Promise.all([
    findNearDuplicates(app.db, organizationId, ids, held),
    app.portalUse({ organizationId, contacts: contacts.map(({ id, externalId }) => ({ id, externalId })) }),
  ]);
  const reported = (key: keyof PortalUse): Evaluation => {
    if (use === "not_configured") return "The host app doesn't report this.";
    if (use === "unavailable") return "The host app couldn't be reached just now.";
    return { isTrue: ({ id }) => use.get(id)?.[key] === true };
  };
  const evaluations: Record<CheckId, Evaluation> = {
    invite_delivered: { isTrue: ({ delivered }) => delivered },
    no_duplicate_contacts: {
      isTrue: ({ id }) => !duplicates.has(id),
      noteOf: ({ id }) => {
        const duplicate = duplicates.get(id);
        return duplicate ? nameOf(duplicate) : null;
      },
    },
    access_active: { isTrue: ({ active }) => active },
    lease_visible: reported("leaseVisible"),
    documents_visible: reported("documentsVisible"),
    maintenance_request_submitted: reported("maintenanceRequestSubmitted"),
  };
  return { checks: verificationChecks.map((id) => evaluate(id, evaluations[id], contacts)) };
}

/** The English text of a check. The counts follow. */
const sentences: Readonly<Record<CheckId, string>> = {
  invite_delivered: "The invitation was delivered",
  no_duplicate_contacts: "The person is on record once",
  access_active: "The person has access",
  lease_visible: "The lease can be seen",
  documents_visible: "The documents can be seen",
  maintenance_request_submitted: "A maintenance request was submitted",
};

function evaluate(id: CheckId, evaluation: Evaluation, contacts: readonly VerifiedContact[]): Check {
  const total = contacts.length;
  if (typeof evaluation === "string")
    return { id, ok: false, detail: evaluation, reported: false, passed: 0, total, failing: [] };
  const failing = contacts.filter((contact) => !evaluation.isTrue(contact));
  const passed = total - failing.length;
  return {
    id,
    ok: failing.length === 0,
    detail: `${sentences[id]}: ${passed} of ${total}.`,
    reported: true,
    passed,
    total,
    failing: failing
      .slice(0, FAILING_SHOWN)
      .map((contact) => ({ contactId: contact.id, name: nameOf(contact), note: evaluation.noteOf?.(contact) ?? null })),
  };
}
