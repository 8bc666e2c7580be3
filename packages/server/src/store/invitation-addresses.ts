import { findInvitation, statusOf } from "./invitations.js";
import { currentLink, type LinkedInvitation } from "./links.js";
import type { Db, Trx } from "./schema.js";

/** Makes invitations findable by the addresses they were sent to. */
export async function recordInvitationAddresses(
  trx: Trx,
  organizationId: string,
  noted: readonly { email: string; invitationId: string }[],
): Promise<void> {
  if (noted.length === 0) return;
  await trx
    .insertInto("address_lookup")
    .values(
      noted.map(({ email, invitationId }) => ({ email, organization_id: organizationId, invitation_id: invitationId })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

// A household has a few. Looking at all of them would not help anyone with more.
const MOST = 20;

/** The open invitations that were sent to an address, in any organization, each with its newest link. */
export async function findOpenInvitationsByEmail(db: Db, email: string): Promise<LinkedInvitation[]> {
  const places = await db
    .selectFrom("address_lookup")
    .selectAll()
    .where("email", "=", email)
    .orderBy("invitation_id", "desc")
    .limit(MOST)
    .execute();
  const found = await Promise.all(
    places.map(async ({ organization_id: organizationId, invitation_id: id }) => {
      const invitation = await findInvitation(db, organizationId, id);
      // The address of the invitation may have changed since.
      if (!invitation || invitation.email !== email || statusOf(invitation) !== "open") return null;
      const link = await currentLink(db, invitation);
      return link && link.superseded_at === null ? { invitation, link } : null;
    }),
  );
  return found.filter((linked) => linked !== null);
}
