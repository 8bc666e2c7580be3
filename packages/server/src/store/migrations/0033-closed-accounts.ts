import { inBatches } from "./migration.js";

/** Accounts that were closed keep neither a name nor a password. From now on closing takes both. */
export const closedAccounts = inBatches(`
  with closed as (
    select a.id from latchkey.accounts_user a
    where a.banned and a.email = a.id || '@removed.invalid' and (a.name <> '' or exists (
      select from latchkey.accounts_credential c where c.user_id = a.id
    ))
    limit 500
  ), forgotten as (
    delete from latchkey.accounts_credential c using closed where c.user_id = closed.id
  )
  update latchkey.accounts_user a set name = '' from closed where a.id = closed.id`);
