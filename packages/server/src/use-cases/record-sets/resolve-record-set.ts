import { mayChooseRecordSet, type RecordSetChoice } from "@latchkey/core/rules";
import { refuse } from "../../refusal.js";
import type { ContactRow } from "../../store/contacts.js";
import type { OrganizationRecord } from "../../store/organizations.js";
import { insertRecordSet, lockRecordSetRow } from "../../store/record-sets.js";
import type { Trx } from "../../store/schema.js";
import { nameOf } from "../../store/users.js";
import { assertRuling } from "../authority.js";

/** The record set for an invitation or a user: the named one, a new one of their own, or none. */
export async function resolveRecordSet(
  trx: Trx,
  { id: organizationId, recordSets }: OrganizationRecord,
  person: Pick<ContactRow, "first_name" | "last_name">,
  choice: RecordSetChoice,
): Promise<string | null> {
  const { recordSetId = null, recordSet } = choice;
  assertRuling(mayChooseRecordSet(recordSets, choice));
  // A record set for one person has their name and is not offered for others.
  if (recordSet)
    return insertRecordSet(trx, organizationId, { name: nameOf(person), rules: recordSet.rules, shared: false });
  if (recordSetId !== null && !(await lockRecordSetRow(trx, organizationId, recordSetId))) throw refuse("not_found");
  return recordSetId;
}
