import type { ContactExport } from "@latchkey/core/contract";
import { mayActIn, seesAnyOf } from "@latchkey/core/rules";
import { refuse } from "../../refusal.js";
import { placementsOf } from "../../store/contact-placements.js";
import { readPerson } from "../../store/exports.js";
import { findContactEvenDeleted, findPersonOf } from "../../store/persons.js";
import type { App, StaffCall } from "../app.js";
import { assertRuling } from "../authority.js";

/**
 * All that is kept of a person in the organization, for whoever holds all of their workspaces. A contact who was deleted
 * is still kept, so their data can be exported.
 *
 * @throws Refusal `not_found`, `workspace_not_grantable`
 */
export async function exportContact(app: App, { actor }: StaffCall, { id }: { id: string }): Promise<ContactExport> {
  const { organizationId } = actor;
  const contact = await findContactEvenDeleted(app.db, organizationId, id);
  const workspaceIds = await placementsOf(app.db, organizationId, id);
  if (!contact || !seesAnyOf(actor, workspaceIds)) throw refuse("not_found");
  assertRuling(mayActIn(actor, workspaceIds));
  return readPerson(app.db, await findPersonOf(app.db, organizationId, id));
}
