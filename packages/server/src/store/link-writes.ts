import { sql } from "kysely";

/** A new link of an invitation, and how it goes out. */
export interface NewLink {
  /** The invitation's id. */
  id: string;
  email: string | null;
  linkId: string;
  keyId: string;
  tokenHash: string;
  /** Of the code on its letter; null without one. */
  codeHash: string | null;
  expiresAt: Date;
  /** Null if no mail goes out. */
  sendId: string | null;
  /** Of the mail: 0 if a person waits for it, 1 in a batch. */
  priority: 0 | 1;
  /** The key of the counter of mails to the address. */
  counterKey: string | null;
}

/** The columns of {@link linkRow} in `json_to_recordset`. */
export const linkColumns = sql.raw(
  `id text, email text, link_id text, key_id text, token_hash text, code_hash text, expires_at timestamptz,
  send_id text, priority smallint, counter_key text`,
);

/** A link as an element of the JSON that the statements read. */
export const linkRow = (link: NewLink) => ({
  id: link.id,
  email: link.email,
  link_id: link.linkId,
  key_id: link.keyId,
  token_hash: link.tokenHash,
  code_hash: link.codeHash,
  expires_at: link.expiresAt,
  send_id: link.sendId,
  priority: link.priority,
  counter_key: link.counterKey,
});

const DAY_SECONDS = 24 * 3600;

type Ways = Pick<NewLink, "codeHash" | "sendId" | "counterKey">;
const areCounted = (links: readonly Ways[]) => links.some(({ counterKey }) => counterKey !== null);

/**
 * The parts of a `with`, each with its comma, that write the links in `asked`: the links, what finds them by token,
 * address and code, their mails, and the counts of mails to their addresses.
 */
export function linkWrites(organizationId: string, links: readonly Ways[]) {
  const codes = sql`
    found_by_code as (
      insert into latchkey.letter_lookup (code_hash, organization_id, link_id)
      select code_hash, ${organizationId}, link_id from asked where code_hash is not null
    ),`;
  const mails = sql`
    mailed as (
      insert into latchkey.sends (organization_id, id, kind, invitation_id, link_id, message_id, priority)
      select ${organizationId}, send_id, 'invitation', id, link_id, link_id, priority
      from asked where send_id is not null
    ),`;
  const counts = sql`
    counted as (
      insert into latchkey.counters as k (key, count, window_ends_at)
      select counter_key, count(*), now() + make_interval(secs => ${DAY_SECONDS})
      from asked where counter_key is not null group by counter_key order by counter_key
      on conflict (key) do update set
        count = case when k.window_ends_at <= now() then excluded.count else k.count + excluded.count end,
        window_ends_at = case when k.window_ends_at <= now() then excluded.window_ends_at else k.window_ends_at end
      returning k.count
    ),`;
  return sql`
    linked as (
      insert into latchkey.links (organization_id, id, invitation_id, key_id, token_hash, expires_at)
      select ${organizationId}, link_id, id, key_id, token_hash, expires_at from asked
    ), found_by_token as (
      insert into latchkey.link_lookup (token_hash, organization_id, link_id)
      select token_hash, ${organizationId}, link_id from asked
    ), found_by_address as (
      insert into latchkey.address_lookup (email, organization_id, invitation_id)
      select email, ${organizationId}, id from asked where email is not null
      on conflict do nothing
    ),
    ${links.some(({ codeHash }) => codeHash !== null) ? codes : sql``}
    ${links.some(({ sendId }) => sendId !== null) ? mails : sql``}
    ${areCounted(links) ? counts : sql``}`;
}

/** SQL expression: the most mails that one of the addresses has got within its day, those of the links included. */
export const mostToOneAddress = (links: readonly Ways[]) =>
  areCounted(links) ? sql<number>`(select max(count) from counted)` : sql<number>`0`;
