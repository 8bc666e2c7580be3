import type { ContactAdded } from "@latchkey/core/contract";
import { mayPlace, placeAdded } from "@latchkey/core/rules";
import { refuse } from "../../refusal.js";
import { movePlaces, placesOfAll } from "../../store/contact-sets.js";
import { lockContact } from "../../store/contacts.js";
import { findContact } from "../../store/read-contacts.js";
import type { App, StaffCall } from "../app.js";
import { assertRuling, findKnown } from "../authority.js";
import { autoInvite } from "../invitations/auto-invite.js";
import { recordContactEvent } from "../people/record-contact-event.js";
import { transact } from "../transact.js";

/** A contact to add to a workspace. An omitted unit or lease stays unchanged. */
export interface Addition {
  /** The id of the workspace. */
  id: string;
  contactId: string;
  unit?: string | undefined;
  leaseId?: string | undefined;
}

/**
 * Adds a contact to a workspace of the caller, or changes their unit or lease in it. Invites them if they are set to be
 * invited automatically.
 */
export function addToWorkspace(
  app: App,
  call: StaffCall,
  { id, contactId, unit, leaseId }: Addition,
): Promise<ContactAdded> {
  const { organizationId, workspaceIds: held } = call.actor;
  return transact(app, call, async (trx) => {
    assertRuling(mayPlace(call.actor, [{ id }], await findKnown(trx, call.actor, [id])));
    const row = await lockContact(trx, organizationId, contactId, held);
    if (!row) throw refuse("not_found");
    const before = (await placesOfAll(trx, organizationId, [contactId])).get(contactId) ?? [];
    const move = placeAdded(before, { id, unit, leaseId });
    if (move.entered.length > 0) {
      await movePlaces(trx, organizationId, [{ contactId, ...move }]);
      await recordContactEvent(trx, call, contactId, "contact.updated", { fields: ["workspaces"], workspaceId: id });
    }
    const invited = await autoInvite(app, trx, call, row, [id]);
    const contact = await findContact(trx, organizationId, contactId, held);
    if (!contact) throw refuse("not_found");
    return { contact, ...invited };
  });
}
