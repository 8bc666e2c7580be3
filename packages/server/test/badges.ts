import type { PortalState } from "@latchkey/core/contract";
import { badgeOf, type Badge, type BadgeInvitation, type BadgeUser } from "@latchkey/core/rules";
import { sql } from "kysely";
import type { Db } from "../src/store/schema.js";

/** A contact's badge as stored, and as the rule has it. */
export interface ComparedBadge {
  organization_id: string;
  id: string;
  stored: Shown;
  wanted: Shown;
  since: string | null;
}

/** What a badge shows, as JSON. */
export interface Shown {
  state: PortalState;
  role: string | null;
  invitation: (Pick<BadgeInvitation, "id" | "delivery" | "expiresAt"> & { sentAt: string | null }) | null;
}

interface Facts {
  organization_id: string;
  id: string;
  since: string | null;
  stored: Shown;
  user: BadgeUser | null;
  invitations: (BadgeInvitation & { sentAt: string | null })[];
}

const iso = (column: string) => sql.raw(`to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

const toShown = ({ state, role, invitation }: Badge<Facts["invitations"][number]>): Shown => ({
  state,
  role,
  invitation: invitation && {
    id: invitation.id,
    delivery: invitation.delivery,
    expiresAt: invitation.expiresAt,
    sentAt: invitation.sentAt,
  },
});

/** The badges of the contacts of an organization; of all if it is not given. */
export async function compareBadges(db: Db, organizationId?: string): Promise<ComparedBadge[]> {
  const { rows } = await sql<Facts>`
    select c.organization_id, c.id, ${iso("c.portal_since")} as since,
      jsonb_build_object('state', c.portal_state, 'role', c.portal_role, 'invitation',
        case when c.portal_invitation_id is not null then jsonb_build_object('id', c.portal_invitation_id,
          'delivery', c.portal_delivery, 'expiresAt', ${iso("c.portal_expires_at")},
          'sentAt', ${iso("c.portal_sent_at")}) end) as stored,
      (select jsonb_build_object('status', u.status, 'hasAccount', u.account_id is not null, 'role', u.role,
        'createdAt', ${iso("u.created_at")}, 'roles', array(
          select g.role from latchkey.grants g
          where g.organization_id = c.organization_id and g.user_id = u.id and g.contact_id = c.id
        ))
      from latchkey.users u where u.organization_id = c.organization_id and u.id = c.user_id) as user,
      coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'role', i.role, 'status', i.status,
        'delivery', i.delivery, 'createdAt', ${iso("i.created_at")}, 'acceptedAt', ${iso("i.accepted_at")},
        'expiresAt', ${iso("i.expires_at")}, 'sentAt', ${iso("i.sent_at")}))
      from latchkey.invitations i where i.organization_id = c.organization_id and i.contact_id = c.id), '[]')
        as invitations
    from latchkey.contacts c
    where c.deleted_at is null and ${organizationId === undefined ? sql`true` : sql`c.organization_id = ${organizationId}`}
    order by c.organization_id, c.id`.execute(db);
  return rows.map(({ organization_id, id, since, stored, user, invitations }) => {
    const { state, role, invitation } = stored;
    return {
      organization_id,
      id,
      since,
      stored: { state, role, invitation: sorted(invitation) },
      wanted: toShown(badgeOf({ user, invitations })),
    };
  });
}

/** JSON of the database has its own order of members. */
const sorted = (invitation: Shown["invitation"]): Shown["invitation"] =>
  invitation && {
    id: invitation.id,
    delivery: invitation.delivery,
    expiresAt: invitation.expiresAt,
    sentAt: invitation.sentAt,
  };

/** The badges that differ from the rule. */
export const wrongBadges = async (db: Db, organizationId?: string): Promise<ComparedBadge[]> =>
  (await compareBadges(db, organizationId)).filter(
    ({ stored, wanted }) => JSON.stringify(stored) !== JSON.stringify(wanted),
  );
