import type { InvitationChange, InvitationCreate } from "@latchkey/core/contract";
import { Refusal, refuse } from "../../refusal.js";
import { toInvitation, type InvitationRow } from "../../store/invitations.js";
import type { Trx } from "../../store/schema.js";
import type { App, StaffCall } from "../app.js";
import { transact } from "../transact.js";
import { withContact } from "./invitation-change.js";
import { inviteAll } from "./invite-all.js";

/** Invites an existing contact, or a person by address. */
export function createInvitation(app: App, call: StaffCall, input: InvitationCreate): Promise<InvitationChange> {
  return transact(app, call, async (trx) =>
    withContact(trx, call, toInvitation(await inviteOne(app, trx, call, input))),
  );
}

/** Like `createInvitation`, inside the caller's transaction. */
export async function inviteOne(app: App, trx: Trx, call: StaffCall, input: InvitationCreate): Promise<InvitationRow> {
  const [outcome = refuse("internal_error")] = await inviteAll(app, trx, call, [input]);
  if (outcome instanceof Refusal) throw outcome;
  return outcome;
}
