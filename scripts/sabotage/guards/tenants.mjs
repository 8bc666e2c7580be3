import { http, security, src } from "./places.mjs";

const isolated = security("s05-other-organizations-do-not-exist", "on pglite");
const held = (name) => http("workspaces", `on pglite ${name}`);

/** Another organization's data, and another workspace's. */
export const tenants = [
  { guard: "organization filter: one contact and lists of contacts", promise: "S5", file: src("store/contacts.ts"), find: '    .where("contacts.organization_id", "=", organizationId)\n', replace: "", test: isolated },
  { guard: "organization filter: locking a contact", promise: "S5", file: src("store/contacts.ts"), find: `    .selectFrom("contacts")
    .selectAll()
    .where("organization_id", "=", organizationId)
    .where("id", "=", id)`, replace: `    .selectFrom("contacts")
    .selectAll()
    .where("id", "=", id)`, test: isolated },
  { guard: "organization filter: one invitation and lists of invitations", promise: "S5", file: src("store/invitations.ts"), find: '.select(sql<Date>`now()`.as("now")).where("invitations.organization_id", "=", organizationId);', replace: '.select(sql<Date>`now()`.as("now")).where("invitations.organization_id", "<>", organizationId.slice(0, 0));', test: isolated },
  { guard: "organization filter: changing an invitation", promise: "S5", file: src("store/invitations.ts"), find: `    .set({ ...changes, updated_at: sql\`now()\` })
    .where("organization_id", "=", organizationId)`, replace: "    .set({ ...changes, updated_at: sql`now()` })", also: [{ file: src("use-cases/revoke-invitation.ts"), find: "const found = await findInvitation(trx, organizationId, id, workspaceIds);", replace: 'const found = await trx.selectFrom("invitations").selectAll().select(sql<Date>`now()`.as("now")).where("id", "=", id).executeTakeFirst();\n    void workspaceIds;' }, { file: src("use-cases/revoke-invitation.ts"), find: "const contact = await lockContact(trx, organizationId, found.contact_id);", replace: "const contact = await lockContact(trx, found.organization_id, found.contact_id);" }], test: isolated },
  { guard: "organization filter: users", promise: "S5", file: src("store/users.ts"), find: '    .where("users.organization_id", "=", organizationId);\n\nconst selectUsers', replace: '    .where("users.organization_id", "<>", organizationId.slice(0, 0));\n\nconst selectUsers', test: isolated },
  { guard: "organization filter: events", promise: "S5", file: src("store/events.ts"), find: '    .where("organization_id", "=", organizationId)\n', replace: "", test: isolated },
  { guard: "organization filter: batches", promise: "S5", file: src("store/batches.ts"), find: `    .where("organization_id", "=", organizationId)
    .where("id", "=", id)
    .$if(createdBy`, replace: `    .where("id", "=", id)
    .$if(createdBy`, test: isolated },
  { guard: "organization filter: contacts named in a batch", promise: "S5", file: src("store/batches.ts"), find: "left join latchkey.contacts on contacts.organization_id = ${organizationId} and contacts.id = asked.id", replace: "left join latchkey.contacts on contacts.id = asked.id", test: http("batches", "on pglite V8") },
  { guard: "organization filter: roles", promise: "S5", file: src("store/roles.ts"), find: '.selectAll().where("organization_id", "=", organizationId).orderBy("created_at")', replace: '.selectAll().orderBy("created_at")', test: http("roles", "on pglite W10") },
  { guard: "workspace filter: contacts", promise: "S5", file: src("store/contacts.ts"), find: "    .$if(held !== null, (query) => query.where(inWorkspaces(held ?? [])));\n}", replace: ";\n}", test: held("sees neither contacts") },
  { guard: "workspace filter: a contact's other workspaces", promise: "S5", file: src("store/contacts.ts"), find: "const seen = held === null ? sql`true` : sql`w.id = any(${held})`;", replace: "const seen = sql`true`;", test: held("invites somebody who is on record elsewhere") },
  { guard: "workspace filter: one invitation", promise: "S5", file: src("store/invitations.ts"), find: `    .where("invitations.id", "=", id)
    .$if(workspaceIds !== null, (query) => query.where(touches(workspaceIds ?? [])))`, replace: `    .where("invitations.id", "=", workspaceIds === null ? id : id)`, test: held("sees neither contacts") },
  { guard: "workspace filter: users", promise: "S5", file: src("store/users.ts"), find: "    .$if(workspaceIds !== null, (list) => list.where(holds(workspaceIds ?? [])))\n", replace: "", test: held("sees neither contacts") },
  { guard: "workspace filter: changing a user", promise: "S5", file: src("use-cases/manage-user.ts"), find: 'if (!user || !visible) throw refuse("not_found");', replace: 'if (!user || (visible && user.id === "")) throw refuse("not_found");', test: security("s05-other-organizations-do-not-exist", "on pglite nor does anything in a workspace") },
  { guard: "somebody who holds some workspaces sees their own batches alone", promise: "S5", file: src("use-cases/batches.ts"), find: "await findBatch(db, organizationId, batchId, workspaceIds === null ? null : id);", replace: "await findBatch(db, organizationId, batchId, workspaceIds === null || id !== \"\" ? null : id);", test: http("batches", "on pglite") },
];
