import type { UserUpdate } from "@latchkey/core/contract";
import { newId } from "../../ids.js";
import { refuse } from "../../refusal.js";
import type { ContactRow } from "../../store/contacts.js";
import type { OrganizationRecord } from "../../store/organizations.js";
import type { Trx } from "../../store/schema.js";
import { nameOf } from "../../store/users.js";
import { assertHasRecordSets, assertRecordRules } from "./record-rules.js";

/** The record set for an invitation or a user: the named one, a new one of their own, or none. */
export async function resolveRecordSet(
  trx: Trx,
  organization: OrganizationRecord,
  person: Pick<ContactRow, "first_name" | "last_name">,
  { recordSetId = null, recordSet }: Pick<UserUpdate, "recordSetId" | "recordSet">,
): Promise<string | null> {
  if (!recordSet && recordSetId === null) return null;
  const { id: organizationId } = organization;
  assertHasRecordSets(organization, recordSet ? "recordSet" : "recordSetId");
  if (recordSet) {
    assertRecordRules(organization, "recordSet.rules", recordSet.rules);
    // A record set for one person has their name and is not offered for others.
    const id = newId("rec");
    await trx
      .insertInto("record_sets")
      .values({
        organization_id: organizationId,
        id,
        name: nameOf(person),
        rules: JSON.stringify(recordSet.rules),
        shared: false,
      })
      .execute();
    return id;
  }
  // Locked, so that it is not deleted before it is assigned.
  const found = await trx
    .selectFrom("record_sets")
    .select("id")
    .where("organization_id", "=", organizationId)
    .where("id", "=", recordSetId)
    .forKeyShare()
    .executeTakeFirst();
  if (!found) throw refuse("not_found");
  return recordSetId;
}
