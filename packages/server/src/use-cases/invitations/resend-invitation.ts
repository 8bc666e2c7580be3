import type { InvitationChange } from "@latchkey/core/contract";
import { mayResend } from "@latchkey/core/rules";
import { Refusal, refuse } from "../../refusal.js";
import { toInvitation, type InvitationRow } from "../../store/invitations.js";
import type { InvitingFacts } from "../../store/inviting-facts.js";
import type { Trx } from "../../store/schema.js";
import type { Actor, App, StaffCall } from "../app.js";
import { refusalOf } from "../authority.js";
import { transact } from "../transact.js";
import { withContact } from "./invitation-change.js";
import { readReissuing, reissueAll, resendFactsOf, type Allowed } from "./reissue-all.js";

/** Sends a new link. The old one stops working. */
export function resendInvitation(app: App, call: StaffCall, { id }: { id: string }): Promise<InvitationChange> {
  return transact(app, call, async (trx) => {
    const [outcome = refuse("not_found")] = await resendAll(app, trx, call, [id]);
    if (outcome instanceof Refusal) throw outcome;
    return withContact(trx, call, toInvitation(outcome));
  });
}

/**
 * Sends new links for any number of invitations in a constant number of statements, inside the caller's transaction. One
 * that is refused does not touch the others.
 *
 * @param isRetry whether a batch sends them because no email has arrived, so that there is no cooldown
 * @returns the outcome of each, in their order
 * @throws RetryTransaction
 */
export async function resendAll(
  app: App,
  trx: Trx,
  call: StaffCall,
  ids: readonly string[],
  { isRetry = false } = {},
): Promise<(InvitationRow | Refusal)[]> {
  const { actor, requestId } = call;
  const { organizationId } = actor;
  const facts = await readReissuing(app, trx, organizationId, ids);
  const refused = new Map<string, Refusal>();
  const allowed: Allowed[] = [];
  for (const id of new Set(ids)) {
    const judged = judge(app, actor, facts, id, isRetry);
    if (judged instanceof Refusal) refused.set(id, judged);
    else allowed.push(judged);
  }
  const by = { organizationId, actor, requestId, priority: isRetry ? 1 : 0 } as const;
  const outcomes = await reissueAll(app, trx, by, facts, allowed);
  return ids.map((id) => outcomes.get(id) ?? refused.get(id) ?? refuse("internal_error"));
}

function judge(app: App, actor: Actor, facts: InvitingFacts, id: string, isRetry: boolean): Allowed | Refusal {
  const invitation = facts.invitations.get(id);
  if (!invitation || !isSeen(actor, invitation)) return refuse("not_found");
  const resend = resendFactsOf(app, facts, invitation);
  if (!resend) return refuse("not_found");
  const ruling = mayResend(actor, resend, { isRetry });
  return ruling.ok ? { invitation, facts: resend } : refusalOf(ruling);
}

const isSeen = ({ workspaceIds: held }: Actor, { workspace_ids: places }: InvitationRow): boolean =>
  held === null || places.some((id) => held.includes(id));
