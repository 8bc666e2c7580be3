import type { Db } from "./schema.js";

/**
 * The links for the hashes of a code, one hash for each key that may have made it, with the names of the recipients.
 */
export function findLinksByCode(db: Db, codeHashes: readonly string[]) {
  return db
    .selectFrom("letter_lookup")
    .innerJoin("links", (join) =>
      join
        .onRef("links.organization_id", "=", "letter_lookup.organization_id")
        .onRef("links.id", "=", "letter_lookup.link_id"),
    )
    .innerJoin("invitations", (join) =>
      join
        .onRef("invitations.organization_id", "=", "links.organization_id")
        .onRef("invitations.id", "=", "links.invitation_id"),
    )
    .innerJoin("contacts", (join) =>
      join
        .onRef("contacts.organization_id", "=", "invitations.organization_id")
        .onRef("contacts.id", "=", "invitations.contact_id"),
    )
    .select(["links.id", "links.key_id", "links.superseded_at", "contacts.first_name", "contacts.last_name"])
    .where("letter_lookup.code_hash", "in", codeHashes)
    .execute();
}
