import type { PortalStatus } from "@latchkey/core/contract";
import { sql, type RawBuilder } from "kysely";

/**
 * The portal status of a contact as SQL conditions, by the database's clock. They agree with `portalStatusAt` of the
 * contract; a test compares the two. Each condition begins with the stored state, because that is what the indexes
 * contain.
 */
const conditions: Readonly<Record<PortalStatus, RawBuilder<boolean>>> = {
  pending: sql`contacts.portal_state = 'pending'`,
  active: sql`contacts.portal_state = 'active'`,
  deactivated: sql`contacts.portal_state = 'deactivated'`,
  undelivered: sql`(contacts.portal_state = 'invited' and contacts.portal_delivery in ('bounced', 'failed'))`,
  expired: sql`(contacts.portal_state = 'invited' and contacts.portal_delivery not in ('bounced', 'failed')
    and contacts.portal_expires_at <= now())`,
  invited: sql`(contacts.portal_state = 'invited' and contacts.portal_delivery not in ('bounced', 'failed')
    and contacts.portal_expires_at > now())`,
};

/** SQL condition: the row of `contacts` has one of the statuses now. */
export function hasPortalStatus(statuses: readonly PortalStatus[]): RawBuilder<boolean> {
  return sql<boolean>`(${sql.join(
    statuses.map((status) => conditions[status]),
    sql` or `,
  )})`;
}
