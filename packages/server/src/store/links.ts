import { sql, type Selectable } from "kysely";
import { type InvitationRow, findInvitation } from "./invitations.js";
import type { Db } from "./schema.js";
import type { LinksTable } from "./tables.js";

/** A link's row and that of its invitation. */
export interface LinkedInvitation {
  link: Selectable<LinksTable>;
  invitation: InvitationRow;
}

/** Supersedes the links of every open invitation of contacts. */
export async function supersedeLinksOf(db: Db, organizationId: string, contactIds: readonly string[]): Promise<void> {
  await db
    .updateTable("links")
    .set({ superseded_at: sql`now()` })
    .from("invitations")
    .whereRef("invitations.organization_id", "=", "links.organization_id")
    .whereRef("invitations.id", "=", "links.invitation_id")
    .where("links.organization_id", "=", organizationId)
    .where("invitations.contact_id", "=", sql<string>`any(${contactIds})`)
    .where("invitations.status", "=", "open")
    .where("links.superseded_at", "is", null)
    .execute();
}

/** Finds a link by the hash of its token, with its invitation. */
export async function findLink(db: Db, tokenHash: string): Promise<LinkedInvitation | undefined> {
  const link = await db
    .selectFrom("link_lookup")
    .innerJoin("links", (join) =>
      join
        .onRef("links.organization_id", "=", "link_lookup.organization_id")
        .onRef("links.id", "=", "link_lookup.link_id"),
    )
    .selectAll("links")
    .where("link_lookup.token_hash", "=", tokenHash)
    .executeTakeFirst();
  const invitation = link && (await findInvitation(db, link.organization_id, link.invitation_id));
  return link && invitation && { link, invitation };
}

/** The newest link of an invitation. */
export const currentLink = (
  db: Db,
  { organization_id: organizationId, current_link_id: id }: InvitationRow,
): Promise<LinkedInvitation["link"] | undefined> =>
  db
    .selectFrom("links")
    .selectAll()
    .where("organization_id", "=", organizationId)
    .where("id", "=", id)
    .executeTakeFirst();
