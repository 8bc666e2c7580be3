import { samePersonAmong } from "@latchkey/core/rules";
import { contactsByEmail, fieldsOf, type ContactRow } from "../../store/contacts.js";
import type { Trx } from "../../store/schema.js";

/** The contact with this address and name. Other people in the household may share the address. */
export async function findPerson(
  trx: Trx,
  organizationId: string,
  { email, firstName, lastName }: { email: string; firstName: string; lastName: string },
): Promise<ContactRow | undefined> {
  const known = (await contactsByEmail(trx, organizationId, email)).map((row) => ({ ...fieldsOf(row), row }));
  return samePersonAmong(known, { firstName, lastName })?.row;
}
