import { INSTANT, statements } from "./migration.js";

export const wholeBatches = statements(
  // send_at: nothing is made before it; null for at once. created_by_name: as created_by, it does not change.
  `alter table latchkey.batches
    add column send_at ${INSTANT},
    add column started_at ${INSTANT},
    add column finished_at ${INSTANT},
    add column paused_at ${INSTANT},
    add column created_by_name text`,
  // next_batch_mail_at: with a limit per hour, when the
  // next invitation of a batch may be made. It is precise to the microsecond, because a fast limit is a few milliseconds.
  `alter table latchkey.organizations
    add column sending jsonb not null default '{"perHour": null}',
    add column next_batch_mail_at timestamptz`,
);
