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
 * Takes one pass over the organization's contacts, even if many share a mailbox: window functions find candidates
 * without comparing pairs, and the rule decides on their names.
 */
export async function findNearDuplicates(
  db: Db,
  organizationId: string,
  ids: readonly string[],
  held: readonly string[] | null,
): Promise<Map<string, NearDuplicate>> {
  // The sort name is the last name, a tab and the first name; who has no last name is sorted by the first. Either name
  // may come first. Each expression is computed once a row, because of `offset 0`.
  const people = (condition: RawBuilder<boolean>) => sql`(
    select c.id, c.first_name, c.last_name, c.email, c.phone, c.external_id, short,
      given || family as whole, family || given as turned, case when short then family else given end as first
    from latchkey.contacts c
    cross join lateral (select ${letters(sql`c.sort_name`)} as name, strpos(c.sort_name, E'\\t') = 0 as short offset 0) sorted
    cross join lateral (
      select split_part(name, E'\\t', 1) as family, split_part(name, E'\\t', 2) as given offset 0
    ) named
    where c.organization_id = ${organizationId} and c.deleted_at is null and ${condition}
  )`;
  const { rows } = await sql<Record<"id" | "first" | "last", string> & { twin: NearDuplicate }>`
    with asked as materialized (
      select whole, turned, first from ${people(sql`c.id = any(${ids})`)} one
    ), people as materialized (
      select * from ${people(isVisible(sql`c`, organizationId, held))} one
      where whole in (select whole from asked union select turned from asked)
        or turned in (select whole from asked union select turned from asked)
        or first in (select first from asked)
    ), homes as (
      select p.*, cw.workspace_id, cw.unit, cw.lease_id from people p
      join latchkey.contact_workspaces cw on cw.organization_id = ${organizationId} and cw.contact_id = p.id
      where ${held === null ? sql`true` : sql`cw.workspace_id = any(${held})`}
    ), traits as (
      select id, whole, turned, first, short, 'mail ' || case
        when split_part(email, '@', 2) in ('gmail.com', 'googlemail.com')
          then replace(split_part(split_part(email, '@', 1), '+', 1), '.', '') || '@gmail.com'
        else split_part(split_part(email, '@', 1), '+', 1) || '@' || split_part(email, '@', 2) end as trait
      from people where email is not null
      union select id, whole, turned, first, short, 'phone ' || right(regexp_replace(phone, '\\D', '', 'g'), 9)
        from people where length(regexp_replace(phone, '\\D', '', 'g')) >= 7
      union select id, whole, turned, first, short, 'host ' || lower(external_id)
        from people where external_id is not null
      union select id, whole, turned, first, short,
        'unit ' || workspace_id || ' ' || lower(regexp_replace(unit, '\\s', '', 'g'))
        from homes where unit is not null
      union select id, whole, turned, first, short, 'lease ' || workspace_id || ' ' || lower(lease_id)
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

/** SQL: the letters of a folded name, with umlauts that are spelled out as they are folded. Joe and Jo are alike here. */
const letters = (name: RawBuilder<string>): RawBuilder<string> =>
  sql`replace(replace(replace(replace(replace(${name}, ' ', ''), 'ae', 'a'), 'oe', 'o'), 'ue', 'u'), 'aa', 'a')`;
