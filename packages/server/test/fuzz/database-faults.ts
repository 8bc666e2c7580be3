import { sql } from "kysely";
import type { Database } from "../../src/store/database.js";
import { wrongBadges } from "../badges.js";

/** Rules of the database. Each statement finds the rows that break one. */
const rules: Readonly<Record<string, string>> = {
  "two open invitations for one contact and role": `
    select organization_id, contact_id, role from latchkey.invitations
    where status = 'open' group by 1, 2, 3 having count(*) > 1`,
  "an accepted invitation without its time, or the time without it":
    "select organization_id, id from latchkey.invitations where (status = 'accepted') <> (accepted_at is not null)",
  "an invitation without the event of its creation": `
    select i.organization_id, i.id from latchkey.invitations i
    where not exists (
      select from latchkey.events e
      where e.organization_id = i.organization_id and e.invitation_id = i.id and e.type = 'invitation.created'
    )`,
  "two links of one invitation that both work": `
    select organization_id, invitation_id from latchkey.links
    where superseded_at is null group by 1, 2 having count(*) > 1`,
  "a link that its hash does not find": `
    select l.organization_id, l.id from latchkey.links l
    where not exists (
      select from latchkey.link_lookup k
      where k.token_hash = l.token_hash and k.link_id = l.id and k.organization_id = l.organization_id
    )`,
  "a batch whose counts are not its items'": `
    select b.organization_id, b.id from latchkey.batches b
    where b.total <> (
      select count(*) from latchkey.batch_items i where i.organization_id = b.organization_id and i.batch_id = b.id
    )`,
  "a user without a contact of their organization": `
    select u.organization_id, u.id from latchkey.users u
    where u.contact_id is not null and not exists (
      select from latchkey.contacts c where c.organization_id = u.organization_id and c.id = u.contact_id
    )`,
  "a session of an account that is banned": `
    select s.id from latchkey.accounts_session s join latchkey.accounts_user a on a.id = s.user_id where a.banned`,
  "a name with a control character": String.raw`
    select organization_id, id from latchkey.contacts where first_name || last_name ~ '[\x01-\x1f\x7f]'`,
};

/** The broken rules of the database, one a line. */
export async function databaseFaults({ db }: Database): Promise<string[]> {
  const faults = (await wrongBadges(db))
    .slice(0, 3)
    .map((badge) => `a contact's badge differs from its invitations and its user: ${JSON.stringify(badge)}`);
  for (const [rule, statement] of Object.entries(rules)) {
    const { rows } = await sql.raw(`${statement} limit 3`).execute(db);
    if (rows.length > 0) faults.push(`${rule}: ${JSON.stringify(rows)}`);
  }
  return faults;
}
