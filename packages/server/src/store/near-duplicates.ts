import { isSamePerson } from "@latchkey/core/rules";
import { sql } from "kysely";
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
 * person if their names are the same (ignoring case and accents; one of them may lack the last name) and they share
 * something that two people of one name seldom share: the mailbox (`ana+home@` is `ana@`; Gmail ignores dots), the
 * phone number (its last nine digits), the unit or the lease in one workspace, or the host's id (ignoring case). So
 * another first name in the same home is never a duplicate, and neither is a person of the same name elsewhere.
 *
 * Takes one pass over the organization's contacts, even if many share a mailbox: window functions find the partners
 * without comparing pairs.
 */
export async function findNearDuplicates(
  db: Db,
  organizationId: string,
  ids: readonly string[],
  held: readonly string[] | null,
): Promise<Map<string, NearDuplicate>> {
  const { rows } = await sql<Record<"id" | "first" | "last", string> & { twin: NearDuplicate }>`
    with all_people as (
      -- The sort name is the last and the first name, folded, so its last words are the first name. Words are counted
      -- rather than letters, because folding changes the number of letters, and a database with C encoding counts
      -- bytes.
      select c.id, c.first_name, c.last_name, c.email, c.phone, c.external_id, c.sort_name, c.last_name = '' as short,
        case when c.first_name = '' then '' else array_to_string((string_to_array(c.sort_name, ' '))[
          cardinality(string_to_array(c.sort_name, ' ')) - length(c.first_name)
            + length(replace(c.first_name, ' ', '')) :
        ], ' ') end as given
      from latchkey.contacts c
      where c.organization_id = ${organizationId} and c.deleted_at is null
        and ${isVisible(sql`c`, organizationId, held)}
    ), people as materialized (
      select * from all_people where given in (select given from all_people where id = any(${ids}))
    ), homes as (
      select p.*, cw.workspace_id, cw.unit, cw.lease_id from people p
      join latchkey.contact_workspaces cw on cw.organization_id = ${organizationId} and cw.contact_id = p.id
      where ${held === null ? sql`true` : sql`cw.workspace_id = any(${held})`}
    ), traits as (
      select id, given, sort_name, short, 'mail ' || case
        when split_part(email, '@', 2) in ('gmail.com', 'googlemail.com')
          then replace(split_part(split_part(email, '@', 1), '+', 1), '.', '') || '@gmail.com'
        else split_part(split_part(email, '@', 1), '+', 1) || '@' || split_part(email, '@', 2) end as trait
      from people where email is not null
      union select id, given, sort_name, short, 'phone ' || right(regexp_replace(phone, '\\D', '', 'g'), 9)
        from people where length(regexp_replace(phone, '\\D', '', 'g')) >= 7
      union select id, given, sort_name, short, 'host ' || lower(external_id) from people where external_id is not null
      union select id, given, sort_name, short,
        'unit ' || workspace_id || ' ' || lower(regexp_replace(unit, '\\s', '', 'g'))
        from homes where unit is not null
      union select id, given, sort_name, short, 'lease ' || workspace_id || ' ' || lower(lease_id)
        from homes where lease_id is not null
    ), partners as (
      select id, short,
        min(id) over same as same_first, max(id) over same as same_last,
        min(id) over alike as first, max(id) over alike as last,
        min(id) filter (where short) over alike as short_first
      from traits
      window same as (partition by trait, sort_name), alike as (partition by trait, given)
    ), twins as (
      select distinct on (id) id, twin from (
        select id, coalesce(
          nullif(case when same_first = id then same_last else same_first end, id),
          case when short then nullif(case when first = id then last else first end, id) else short_first end
        ) as twin from partners
      ) found where twin is not null order by id, twin
    )
    select p.id, p.first_name as first, p.last_name as last,
      json_build_object('id', t.id, 'firstName', t.first_name, 'lastName', t.last_name) as twin
    from twins
    join people p on p.id = twins.id
    join people t on t.id = twins.twin
    where p.id = any(${ids})
  `.execute(db);
  // Folding may change the length of a name, for example in Korean. So the end of a sort name finds candidates, and the
  // whole names decide.
  const same = rows.filter(({ first, last, twin }) => isSamePerson({ firstName: first, lastName: last }, twin));
  return new Map(same.map(({ id, twin }) => [id, twin]));
}
