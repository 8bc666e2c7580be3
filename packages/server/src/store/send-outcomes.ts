import { sql } from "kysely";
import { stateAfter, statesAllowing } from "../mail/send-states.js";
import type { Db, Trx } from "./schema.js";
import type { SendReason, SendRow } from "./sends.js";

const verbs = ["deliver", "defer", "bounce", "fail", "skip"] as const;

/** SQL condition: the mail's state `s` allows the new one `g`. */
const isPossible = sql.join(
  verbs.map(
    (verb) =>
      sql`g.state = ${sql.lit(stateAfter[verb])} and s.state in (${sql.join(statesAllowing(verb).map(sql.lit))})`,
  ),
  sql` or `,
);

/** A change of a mail's state. */
export interface SendChange {
  send: Pick<SendRow, "id" | "claim">;
  verb: (typeof verbs)[number];
  why?: SendReason;
  /** When a deferred mail is tried again. */
  retryInSeconds?: number;
}

/**
 * Changes the states of mails in one statement, where the transition is allowed and no other worker has claimed the mail
 * since: a worker that was paused and overtaken overwrites nothing. But if the mail server took the mail, that is always
 * recorded.
 *
 * @returns the ids of the mails whose state was changed
 */
export async function changeSendStates(
  trx: Trx,
  organizationId: string,
  changes: readonly SendChange[],
): Promise<Set<string>> {
  // Arrays, because the planner sees how few they are, and looks each mail up by its key.
  const { rows } = await sql<{ id: string }>`
    update latchkey.sends s
    set state = g.state, reason_code = g.code, reason_text = g.reason,
      sent_at = case when g.state = 'sent' then now() else s.sent_at end,
      next_attempt_at = now() + make_interval(secs => g.retry_in_seconds)
    from unnest(
      ${changes.map(({ send }) => send.id)}::text[],
      ${changes.map(({ send, verb }) => (verb === "deliver" ? null : send.claim))}::int[],
      ${changes.map(({ verb }) => stateAfter[verb])}::text[], ${changes.map(({ why }) => why?.code ?? null)}::text[],
      ${changes.map(({ why }) => why?.reason ?? null)}::text[],
      ${changes.map(({ retryInSeconds }) => retryInSeconds ?? null)}::float8[]
    ) as g (id, claim, state, code, reason, retry_in_seconds)
    where s.organization_id = ${organizationId} and s.id = g.id and (g.claim is null or s.claim = g.claim)
      and (${isPossible})
    returning s.id`.execute(trx);
  return new Set(rows.map(({ id }) => id));
}

/** SQL condition: the mail `s` of the invitation `i` waits for its batch. Somebody waits for what was sent again alone. */
export const isPausedMail = sql<boolean>`
  s.priority = 1 and exists (
    select from latchkey.batches p
    where p.organization_id = i.organization_id and p.id = i.batch_id and p.paused_at is not null
  )`;

/**
 * Whether claimed mails should still be sent: no other worker has claimed them, their invitations and links are open,
 * their batches are not paused, and their addresses are not suppressed. A bounce suppresses invitations only.
 */
export async function areWanted(
  db: Db,
  sending: readonly { send: Pick<SendRow, "organization_id" | "id" | "claim">; email: string }[],
): Promise<boolean[]> {
  const { rows } = await sql<{ id: string }>`
    select s.id
    from unnest(
      ${sending.map(({ send }) => send.organization_id)}::text[], ${sending.map(({ send }) => send.id)}::text[],
      ${sending.map(({ send }) => send.claim)}::int[], ${sending.map(({ email }) => email)}::text[]
    ) as asked (organization_id, id, claim, email)
    join latchkey.sends s
      on s.organization_id = asked.organization_id and s.id = asked.id and s.claim = asked.claim
    where s.state = 'sending'
      and (s.invitation_id is null or exists (
        select from latchkey.invitations i
        join latchkey.links l on l.organization_id = i.organization_id and l.id = i.current_link_id
        where i.organization_id = s.organization_id and i.id = s.invitation_id and i.current_link_id = s.link_id
          and i.status = 'open' and i.expires_at > now() and l.superseded_at is null and not (${isPausedMail})
      ))
      and not exists (
        select from latchkey.suppressions b where b.organization_id = s.organization_id and b.email = asked.email
          and (s.invitation_id is not null or b.reason = 'complained')
      )`.execute(db);
  const wanted = new Set(rows.map(({ id }) => id));
  return sending.map(({ send }) => wanted.has(send.id));
}
