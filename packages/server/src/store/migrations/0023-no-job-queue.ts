import { statements } from "./migration.js";

// Mails and batches are rows of their own. Password resets were known to the job queue alone.
export const noJobQueue = statements(
  `do $$
  begin
    if to_regclass('latchkey_jobs.job') is not null then
      execute $carry$
        insert into latchkey.password_reset_requests (id, email, request_id, created_at)
        select data ->> 'resetId', data ->> 'email', data ->> 'requestId', created_on
        from latchkey_jobs.job
        where name = 'reset-password' and state < 'completed'
        on conflict do nothing
      $carry$;
      drop schema latchkey_jobs cascade;
    end if;
  end $$`,
);
