import type { Organization, OrganizationPut } from "@latchkey/core/contract";
import { changesBetween, shownOrganization, type OrganizationProfile } from "@latchkey/core/rules";
import { refuse } from "../../refusal.js";
import { recordEvents } from "../../store/events.js";
import { lockOrganization, putOrganization } from "../../store/organizations.js";
import type { Db } from "../../store/schema.js";
import { inTransaction } from "../../store/transaction.js";

/** What belongs to the host, and not to the organization's own admins. What is left out stays. */
export interface HostChange {
  status?: Exclude<OrganizationPut["status"], null> | undefined;
  /** Null: it follows from the name and the contact address again. */
  profileComplete?: boolean | null | undefined;
  recordSets?: OrganizationProfile["recordSets"] | undefined;
}

/**
 * Changes what belongs to the host. It is recorded as an event without an actor; a change that changes nothing is none.
 *
 * @throws Refusal `not_found`
 */
export function setOrganization(db: Db, organizationId: string, change: HostChange): Promise<Organization> {
  return inTransaction(db, async (trx) => {
    const before = await lockOrganization(trx, organizationId);
    if (!before) throw refuse("not_found");
    const profile: OrganizationProfile = {
      ...before,
      status: change.status ?? before.status,
      profileComplete: change.profileComplete === undefined ? before.profileComplete : change.profileComplete,
      recordSets: { ...before.recordSets, ...change.recordSets },
    };
    const changes = changesBetween(shownOrganization(before), shownOrganization(profile));
    if (changes.fields.length === 0 && profile.profileComplete === before.profileComplete)
      return shownOrganization(profile);
    await putOrganization(trx, organizationId, profile);
    await recordEvents(trx, organizationId, [
      {
        type: "organization.updated",
        actor: null,
        target: { type: "organization", id: organizationId },
        requestId: null,
        data: { ...changes },
      },
    ]);
    return shownOrganization(profile);
  });
}
