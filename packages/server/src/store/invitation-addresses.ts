import { sql, type RawBuilder, type Selectable } from "kysely";
import { findInvitation, statusOf } from "./invitations.js";
import { currentLink, type LinkedInvitation } from "./links.js";
import type { Db, Trx } from "./schema.js";
import type { AddressLookupTable } from "./tables.js";

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
const MOST_OF_ONE = 5;
const MOST_ORGANIZATIONS = 50;

/**
 * SQL query: the newest invitations to an address in each organization, as `organization_id` and `invitation_id`.
 * However many one organization makes, those of the others are found.
 */
export const newestToAddress = (email: string, of: "open" | "any"): RawBuilder<AddressLookup> => sql<AddressLookup>`
  with recursive known as (
    (select organization_id from latchkey.address_lookup where email = ${email} order by organization_id limit 1)
    union all
    select (
      select a.organization_id from latchkey.address_lookup a
      where a.email = ${email} and a.organization_id > known.organization_id order by a.organization_id limit 1
    ) from known where known.organization_id is not null
  )
  select newest.* from (
    select organization_id from known where organization_id is not null limit ${MOST_ORGANIZATIONS}
  ) o cross join lateral (
    select a.organization_id, a.invitation_id from latchkey.address_lookup a
    join latchkey.invitations i on i.organization_id = a.organization_id and i.id = a.invitation_id
    where a.email = ${email} and a.organization_id = o.organization_id
      and (${of === "any"} or (i.status = 'open' and i.expires_at > now() and i.email = a.email))
    order by a.invitation_id desc limit ${MOST_OF_ONE}
  ) newest
  order by newest.invitation_id desc`;

/** Where an invitation to an address is. */
export type AddressLookup = Pick<Selectable<AddressLookupTable>, "organization_id" | "invitation_id">;

/** The open invitations that were sent to an address, in any organization, each with its newest link. */
export async function findOpenInvitationsByEmail(db: Db, email: string): Promise<LinkedInvitation[]> {
  const { rows: places } = await newestToAddress(email, "open").execute(db);
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
