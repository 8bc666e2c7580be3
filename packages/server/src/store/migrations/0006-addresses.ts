import { ID, statements } from "./migration.js";

export const addresses = statements(
  // A person who signs in with a temporary password, or forgot their password, may not have an account yet: only the
  // address is known.
  `create table latchkey.address_lookup (
    email ${ID} not null,
    organization_id ${ID} not null,
    invitation_id ${ID} not null,
    primary key (email, organization_id, invitation_id)
  )`,
  `insert into latchkey.address_lookup (email, organization_id, invitation_id)
    select email, organization_id, id from latchkey.invitations where email is not null and status = 'open'`,
);
