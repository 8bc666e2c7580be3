import { statements } from "./migration.js";

// The two expressions are those of contacts-by-life.ts. `invited` and `expired` are one rank here, because the clock
// tells them apart; both are a range of the time in it.
export const contactsByLife = statements(
  `create index contacts_life_idx on latchkey.contacts (
    organization_id,
    (case portal_state when 'pending' then 0 when 'active' then 3 when 'deactivated' then 4
      else case when portal_delivery in ('bounced', 'failed') then 2 else 1 end end),
    (case when portal_state = 'invited' then portal_expires_at end),
    id
  ) where deleted_at is null`,
);
