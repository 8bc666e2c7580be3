import type { Role } from "@latchkey/core/contract";
import { sql, type Selectable } from "kysely";
import { accountOf, type AccountRecord } from "./accounts.js";
import type { ContactRow } from "./contacts.js";
import type { InvitationRow } from "./invitations.js";
import type { OrganizationsTable, RolesTable } from "./organization-tables.js";
import { toOrganization, type OrganizationRecord } from "./organizations.js";
import { rolesOf } from "./roles.js";
import type { Db } from "./schema.js";
import { isPausedMail } from "./send-outcomes.js";
import type { SendRow } from "./sends.js";
import type { LinksTable } from "./tables.js";

/** What the mail of an invitation's link depends on. */
export interface MailFacts {
  invitation: InvitationRow;
  link: Pick<Selectable<LinksTable>, "id" | "key_id" | "superseded_at">;
  organization: OrganizationRecord;
  /** Even if it was deleted. */
  contact: Pick<ContactRow, "first_name" | "last_name">;
  /** The name of the first workspace. */
  place: string | null;
  role: Role | undefined;
  /** The account of the address, if accounts are ours. */
  account: AccountRecord | null;
  isSuppressed: boolean;
  /** Whether its batch is paused. */
  isPaused: boolean;
}

type Row = InvitationRow &
  Pick<MailFacts, "contact" | "place" | "account" | "isSuppressed" | "isPaused"> & {
    send_id: string;
    link: Pick<Selectable<LinksTable>, "id" | "key_id">;
    superseded_at: Date | null;
    organization: Selectable<OrganizationsTable>;
    own_role: Selectable<RolesTable> | null;
  };

/** Reads the facts of the mails of invitations, by the ids of the mails, in one statement. */
export async function readMailFacts(
  db: Db,
  sends: readonly Pick<SendRow, "organization_id" | "id">[],
  configured: readonly Role[],
): Promise<Map<string, MailFacts>> {
  if (sends.length === 0) return new Map();
  const { rows } = await sql<Row>`
    select i.*, now() as now, s.id as send_id, json_build_object('id', l.id, 'key_id', l.key_id) as link,
      l.superseded_at, to_json(o) as organization,
      json_build_object('first_name', c.first_name, 'last_name', c.last_name) as contact,
      (
        select w.name from latchkey.workspaces w
        where w.organization_id = i.organization_id and w.id = i.workspace_ids[1]
      ) as place,
      (
        select to_json(r) from latchkey.roles r where r.organization_id = i.organization_id and r.key = i.role
      ) as own_role,
      (${accountOf(sql`i.email`)}) as account,
      exists (
        select from latchkey.suppressions b where b.organization_id = i.organization_id and b.email = i.email
      ) as "isSuppressed",
      (${isPausedMail}) as "isPaused"
    from unnest(
      ${sends.map((send) => send.organization_id)}::text[], ${sends.map(({ id }) => id)}::text[]
    ) as asked (organization_id, id)
    -- Offsets, so that each is looked up by its key. Without statistics, as in a batch that has just begun, the planner
    -- would join whole tables of the organization.
    cross join lateral (
      select * from latchkey.sends s where s.organization_id = asked.organization_id and s.id = asked.id offset 0
    ) s
    cross join lateral (
      select * from latchkey.invitations i
      where i.organization_id = s.organization_id and i.id = s.invitation_id offset 0
    ) i
    cross join lateral (
      select * from latchkey.links l where l.organization_id = i.organization_id and l.id = i.current_link_id offset 0
    ) l
    cross join lateral (select * from latchkey.organizations o where o.id = i.organization_id offset 0) o
    cross join lateral (
      select * from latchkey.contacts c where c.organization_id = i.organization_id and c.id = i.contact_id offset 0
    ) c`.execute(db);
  return new Map(
    rows.map(
      ({
        send_id,
        link,
        superseded_at,
        organization,
        contact,
        place,
        own_role,
        account,
        isSuppressed,
        isPaused,
        ...row
      }) => [
        send_id,
        {
          invitation: row,
          link: { ...link, superseded_at },
          organization: toOrganization(organization),
          contact,
          place,
          role: rolesOf(own_role ? [own_role] : [], configured).find(({ key }) => key === row.role),
          account,
          isSuppressed,
          isPaused,
        },
      ],
    ),
  );
}
