import type { Verification } from "@latchkey/core/contract";
import { checkContacts, notReported, type HostReport } from "@latchkey/core/rules";
import type { PortalUse } from "../../host/portal-use.js";
import { refuse } from "../../refusal.js";
import { findNearDuplicates } from "../../store/near-duplicates.js";
import { findVerified, type VerificationQuery } from "../../store/verification.js";
import type { App, StaffCall } from "../app.js";
import { requireBatch } from "../batches/batches.js";

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
  const reported = (key: keyof PortalUse): HostReport => {
    if (use === "not_configured") return notReported;
    if (use === "unavailable") return { unknown: "The host app couldn't be reached just now." };
    return { isTrueOf: (id) => use.get(id)?.[key] === true };
  };
  const checked = contacts.map((contact) => {
    const duplicate = duplicates.get(contact.id);
    return { ...contact, duplicate: duplicate ? nameOf(duplicate) : null };
  });
  return {
    checks: checkContacts(checked, {
      lease_visible: reported("leaseVisible"),
      documents_visible: reported("documentsVisible"),
      maintenance_request_submitted: reported("maintenanceRequestSubmitted"),
    }),
  };
}
