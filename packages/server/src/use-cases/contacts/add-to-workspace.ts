import type { ContactAdded } from "@latchkey/core/contract";
import { refuse } from "../../refusal.js";
import { findContact, lockContact, placeContact } from "../../store/contacts.js";
import { recordEvents } from "../../store/events.js";
import type { App, StaffCall } from "../app.js";
import { assertCanGrantWorkspaces } from "../authority.js";
import { autoInvite } from "../invitations/auto-invite.js";
import { transact } from "../transact.js";

/** A contact to add to a workspace; a unit or lease that is left out stays as it is. */
export interface Addition {
  /** The workspace's. */
  id: string;
  contactId: string;
  unit?: string | undefined;
  leaseId?: string | undefined;
}

/**
 * Adds a contact to a workspace that the caller holds, or changes where in it they are; and invites them where they are
 * set to be.
 */
export function addToWorkspace(
  app: App,
  call: StaffCall,
  { id, contactId, unit, leaseId }: Addition,
): Promise<ContactAdded> {
  const { organizationId, workspaceIds: held } = call.actor;
  return transact(app, call, async (trx) => {
    await assertCanGrantWorkspaces(trx, call.actor, [id]);
    const row = await lockContact(trx, organizationId, contactId, held);
    if (!row) throw refuse("not_found");
    await placeContact(trx, organizationId, contactId, [{ id, unit, leaseId }]);
    await recordEvents(trx, organizationId, [
      {
        type: "contact.updated",
        actor: call.actor,
        target: { type: "contact", id: contactId },
        contactId,
        requestId: call.requestId,
        data: { fields: ["workspaces"], workspaceId: id },
      },
    ]);
    const invited = await autoInvite(app, trx, call, row, [id]);
    const contact = await findContact(trx, organizationId, contactId, held);
    if (!contact) throw refuse("not_found");
    return { contact, ...invited };
  });
}
