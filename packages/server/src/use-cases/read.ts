import {
  contractVersion,
  type Health,
  type Invitation,
  type InvitationQuery,
  type RecordSet,
  type Role,
  type UserQuery,
} from "@latchkey/core/contract";
import { sql } from "kysely";
import { refuse } from "../refusal.js";
import { listEvents } from "../store/events.js";
import { findInvitation, listInvitations, toInvitation } from "../store/invitations.js";
import { listRoles } from "../store/roles.js";
import { listUsers } from "../store/users.js";
import type { App, StaffCall } from "./app.js";

/** A page of the invitations that the caller may see. */
export const readInvitations = (app: App, { actor }: StaffCall, query: InvitationQuery) =>
  listInvitations(app.db, actor.organizationId, query, actor.workspaceIds);

/** One invitation that the caller may see. */
export async function readInvitation(app: App, { actor }: StaffCall, { id }: { id: string }): Promise<Invitation> {
  const invitation = await findInvitation(app.db, actor.organizationId, id, actor.workspaceIds);
  if (!invitation) throw refuse("not_found");
  return toInvitation(invitation);
}

/** A page of the users that the caller may see. */
export const readUsers = (app: App, { actor }: StaffCall, query: UserQuery) =>
  listUsers(app.db, actor.organizationId, query, actor.workspaceIds);

/** A page of the audit trail, of what the caller may see. */
export const readEvents = (app: App, { actor }: StaffCall, query: Parameters<typeof listEvents>[2]) =>
  listEvents(app.db, actor.organizationId, query, actor.workspaceIds);

/** Every role of the organization. */
export async function readRoles(app: App, { actor }: StaffCall): Promise<{ data: Role[]; nextCursor: null }> {
  return { data: await listRoles(app.db, actor.organizationId, app.settings.roles), nextCursor: null };
}

/** The record sets that can be given to anybody. */
export async function readRecordSets(app: App, { actor }: StaffCall): Promise<{ data: RecordSet[]; nextCursor: null }> {
  const rows = await app.db
    .selectFrom("record_sets")
    .select(["id", "name", "rules"])
    .where("organization_id", "=", actor.organizationId)
    .where("shared", "=", true)
    .orderBy("name")
    .orderBy("id")
    .execute();
  return { data: rows.map((row) => ({ ...row, rules: row.rules as RecordSet["rules"] })), nextCursor: null };
}

/** How the server is. */
export async function readHealth(app: App): Promise<Health> {
  const database = await sql`select 1`.execute(app.db).then(
    () => "ok",
    () => "unreachable",
  );
  const mail = app.mailHealth.state();
  return {
    status: database === "ok" && (mail === "ok" || mail === "unknown") ? "ok" : "degraded",
    contract: contractVersion,
    database,
    mail,
  };
}
