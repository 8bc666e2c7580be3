import { sql } from "kysely";
import type { Db } from "./schema.js";

/** What still depends on a secret, by the id of its key. */
export interface KeyUse {
  keyId: string;
  /** Links of open invitations, and the end of the last. */
  links: number;
  linksUntil: Date | null;
  /** Mails that wait to be sent. */
  mails: number;
  /** Password resets and sign-in links that were not used yet, and the end of the last. */
  resets: number;
  resetsUntil: Date | null;
  /** Endpoints whose webhooks are signed with it. It has no end of its own: the endpoint needs a new secret. */
  webhooks: number;
  /** Endpoints with a newer secret, which it signs for beside that, and the end of the last. */
  formerWebhooks: number;
  formerWebhooksUntil: Date | null;
  /** Responses that are kept for repeats of the same request, sealed with it, and the end of the last. */
  answers: number;
  answersUntil: Date | null;
  /** When it came into use; null if that was not recorded. */
  firstUsedAt: Date | null;
  /** When the next one came into use; null if none has. */
  replacedAt: Date | null;
}

/** Every key that is in use or was, the oldest first. */
export async function readKeyUses(db: Db): Promise<KeyUse[]> {
  const { rows } = await sql<KeyUse>`
    with used (key_id, what, until) as (
      select l.key_id, 'link', i.expires_at
      from latchkey.invitations i
      join latchkey.links l on (l.organization_id, l.id) = (i.organization_id, i.current_link_id)
      where i.status = 'open' and i.expires_at > now()
      union all
      select l.key_id, 'mail', null
      from latchkey.sends s join latchkey.links l on (l.organization_id, l.id) = (s.organization_id, s.link_id)
      where s.next_attempt_at is not null
      union all
      select key_id, 'reset', expires_at from latchkey.accounts_password_reset
      where used_at is null and expires_at > now()
      union all
      select key_id, 'sign_in', expires_at from latchkey.accounts_sign_in_link
      where used_at is null and expires_at > now()
      union all
      select key_id, 'webhook', null from latchkey.webhook_endpoints
      union all
      select previous_key_id, 'former_webhook', previous_until from latchkey.webhook_endpoints
      where previous_key_id is not null and previous_until > now()
      union all
      select left(response_body, 12), 'answer', expires_at from latchkey.idempotency_keys
      where expires_at > now() and response_body ~ '^[0-9a-f]{12}[.]'
      union all
      select key_id, 'known', null from latchkey.secret_keys
    )
    select used.key_id as "keyId",
      count(*) filter (where what = 'link')::int as links, max(until) filter (where what = 'link') as "linksUntil",
      count(*) filter (where what = 'mail')::int as mails,
      count(*) filter (where what in ('reset', 'sign_in'))::int as resets,
      max(until) filter (where what in ('reset', 'sign_in')) as "resetsUntil",
      count(*) filter (where what = 'webhook')::int as webhooks,
      count(*) filter (where what = 'former_webhook')::int as "formerWebhooks",
      max(until) filter (where what = 'former_webhook') as "formerWebhooksUntil",
      count(*) filter (where what = 'answer')::int as answers, max(until) filter (where what = 'answer') as "answersUntil",
      min(k.first_used_at) as "firstUsedAt",
      (select min(next.first_used_at) from latchkey.secret_keys next
        where next.first_used_at > coalesce(min(k.first_used_at), '-infinity')) as "replacedAt"
    from used left join latchkey.secret_keys k on k.key_id = used.key_id
    group by used.key_id
    order by min(k.first_used_at) nulls first, used.key_id`.execute(db);
  return rows;
}
