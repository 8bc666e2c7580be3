import { isSamePerson } from "@latchkey/core/rules";
import { sql, type RawBuilder } from "kysely";
import type { Db } from "./schema.js";
import { isVisible } from "./verification.js";

/** The other record of a contact that is probably on record twice. */
export interface NearDuplicate {
  id: string;
  firstName: string;
  lastName: string;
}

/**
 * Finds those of the contacts that are probably on record twice, each with one duplicate. Two contacts are probably one
 * person if their names are the same (see `isSamePerson`) and they share something that two people of one name seldom
 * share: the mailbox (`ana+home@` is `ana@`; Gmail ignores dots), the phone number (its last nine digits), the unit or
 * the lease in one workspace, or the host's id (ignoring case). So another first name in the same home is never a
 * duplicate, and neither is a person of the same name elsewhere.
 *
 * Reads those alone who share something with one of the contacts, each by an index. Even if many share a mailbox, it
 * compares no pairs: window functions find candidates, and the rule decides on their names.
 */
export async function findNearDuplicates(
  db: Db,
  organizationId: string,
  ids: readonly string[],
  held: readonly string[] | null,
): Promise<Map<string, NearDuplicate>> {
  // The sort name is the last name, a tab and the first name; who has no last name is sorted by the first. Either name
  // may come first. Each expression is computed once a row, because of `offset 0`.
  const people = (source: RawBuilder<unknown>) => sql`(
    select c.id, c.first_name, c.last_name, c.email, c.phone, c.external_id, short,
      given || family as whole, family || given as turned, case when short then family else given end as first
    from ${source}
    cross join lateral (select ${letters(sql`c.sort_name`)} as name, strpos(c.sort_name, E'\\t') = 0 as short offset 0) sorted
    cross join lateral (
      select split_part(name, E'\\t', 1) as family, split_part(name, E'\\t', 2) as given offset 0
    ) named
  )`;
  // Lateral, so that each lookup is by an index: a join would read all contacts if there are no statistics.
  const byId = (source: RawBuilder<unknown>) => sql`${source} cross join lateral (
    select * from latchkey.contacts where organization_id = ${organizationId} and id = ${source}.id and deleted_at is null
      offset 0
  ) c`;
  const sharing = (key: RawBuilder<unknown>, condition: RawBuilder<unknown>) => sql`
    select found.id from (select distinct ${key} as key from asked) keys cross join lateral (
      select id from latchkey.contacts
      where organization_id = ${organizationId} and deleted_at is null and ${condition} offset 0
    ) found`;
  const livingWith = (key: RawBuilder<unknown>) => sql`
    select found.contact_id from (select distinct workspace_id, ${key} as key from asked_homes) keys
    cross join lateral (
      select contact_id from latchkey.contact_workspaces
      where organization_id = ${organizationId} and workspace_id = keys.workspace_id and ${key} = keys.key offset 0
    ) found`;
  const homesOf = (source: RawBuilder<unknown>) => sql`
    select one.*, home.* from ${source} one cross join lateral (
      select workspace_id, unit, lease_id from latchkey.contact_workspaces
      where organization_id = ${organizationId} and contact_id = one.id
        and ${held === null ? sql`true` : sql`workspace_id = any(${held})`} offset 0
    ) home`;
  const { rows } = await sql<Record<"id" | "first" | "last", string> & { twin: NearDuplicate }>`
    with given as materialized (
      select unnest(${ids}::text[]) as id
    ), asked as materialized (
      select * from ${people(byId(sql`given`))} one
    ), asked_homes as materialized (
      ${homesOf(sql`asked`)}
    ), found as materialized (
      ${sharing(mailbox, sql`email = keys.key`)}
      union ${sharing(mailbox, sql`${mailbox} <> email and ${mailbox} = keys.key`)}
      union ${sharing(tail, sql`phone is not null and ${tail} = keys.key and length(keys.key) >= 7`)}
      union ${sharing(host, sql`external_id = keys.key`)}
      union ${sharing(host, sql`${host} <> external_id and ${host} = keys.key`)}
      union ${livingWith(unit)}
      union ${livingWith(lease)}
    ), people as materialized (
      select * from ${people(byId(sql`found`))} one
      where (whole in (select whole from asked union select turned from asked)
          or turned in (select whole from asked union select turned from asked)
          or first in (select first from asked))
        and ${isVisible(sql`one`, organizationId, held)}
    ), homes as (
      ${homesOf(sql`people`)}
    ), traits as (
      select id, whole, turned, first, short, 'mail ' || ${mailbox} as trait from people where email is not null
      union select id, whole, turned, first, short, 'phone ' || ${tail} from people where length(${tail}) >= 7
      union select id, whole, turned, first, short, 'host ' || ${host} from people where external_id is not null
      union select id, whole, turned, first, short, 'unit ' || workspace_id || ' ' || ${unit}
        from homes where unit is not null
      union select id, whole, turned, first, short, 'lease ' || workspace_id || ' ' || ${lease}
        from homes where lease_id is not null
    ), shared as (
      -- Most traits are one person's.
      select traits.* from traits
      join (select trait from traits group by trait having count(*) > 1) several on several.trait = traits.trait
    ), candidates as (
      select id, unnest(array[min(id) over same, max(id) over same]) as twin
      from shared cross join lateral (values (whole), (turned)) names (name)
      window same as (partition by trait, name)
      union
      select id, unnest(case
        when short then array[min(id) over alike, max(id) over alike]
        else array[min(id) filter (where short) over alike] end) as twin
      from shared
      window alike as (partition by trait, first)
    )
    select p.id, p.first_name as first, p.last_name as last,
      json_build_object('id', t.id, 'firstName', t.first_name, 'lastName', t.last_name) as twin
    from candidates
    join people p on p.id = candidates.id
    join people t on t.id = candidates.twin
    where p.id = any(${ids}) and candidates.twin <> candidates.id
    order by p.id, t.id desc
  `.execute(db);
  const same = rows.filter(({ first, last, twin }) => isSamePerson({ firstName: first, lastName: last }, twin));
  return new Map(same.map(({ id, twin }) => [id, twin]));
}

// These are the expressions of the indexes. Postgres uses them for the same text alone.
const mailbox = sql`(case
    when split_part(email, '@', 2) in ('gmail.com', 'googlemail.com')
      then replace(split_part(split_part(email, '@', 1), '+', 1), '.', '') || '@gmail.com'
    else split_part(split_part(email, '@', 1), '+', 1) || '@' || split_part(email, '@', 2) end)`;
const tail = sql`right(regexp_replace(phone, '\\D', '', 'g'), 9)`;
const host = sql`lower(external_id)`;
const unit = sql`lower(regexp_replace(unit, '\\s', '', 'g'))`;
const lease = sql`lower(lease_id)`;

/** SQL: the letters of a folded name, with umlauts that are spelled out as they are folded. Joe and Jo are alike here. */
const letters = (name: RawBuilder<string>): RawBuilder<string> =>
  sql`replace(replace(replace(replace(replace(${name}, ' ', ''), 'ae', 'a'), 'oe', 'o'), 'ue', 'u'), 'aa', 'a')`;
