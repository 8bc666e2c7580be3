import type { EventType, Role, RoleCreate, RoleUpdate } from "@latchkey/core/contract";
import { type Changes, changesBetween, mayCreateRole, mayDeleteRole, mayUpdateRole } from "@latchkey/core/rules";
import { assertActivation } from "../../accounts/supported.js";
import { recordEvents } from "../../store/events.js";
import {
  deleteRoleRow,
  findRole,
  isRoleInUse,
  listWrittenRoles,
  lockRoleToDelete,
  putRole,
} from "../../store/roles.js";
import type { Trx } from "../../store/schema.js";
import { takeTurns } from "../../store/transaction.js";
import type { App, StaffCall } from "../app.js";
import { assertRuling, lacksWorkspaces } from "../authority.js";
import { requireOrganization } from "../organization/require-organization.js";
import { transact } from "../transact.js";

/** Creates a custom role with no more authority than the caller has. */
export function createRole(app: App, call: StaffCall, input: RoleCreate): Promise<Role> {
  assertActivation(app.accounts, input.activation);
  return transact(app, call, async (trx) => {
    const written = await readToWrite(app, trx, call);
    await requireOrganization(app, trx, call.actor.organizationId);
    const { role } = assertRuling(mayCreateRole(call.actor, input, written));
    return writeRole(app, trx, call, role, "role.created");
  });
}

/** Changes a custom role, or a built-in one for this organization. */
export function updateRole(app: App, call: StaffCall, input: RoleUpdate & { key: string }): Promise<Role> {
  assertActivation(app.accounts, input.activation);
  return transact(app, call, async (trx) => {
    const written = await readToWrite(app, trx, call);
    await requireOrganization(app, trx, call.actor.organizationId);
    const hasOthers = await lacksWorkspaces(trx, call.actor);
    const { role } = assertRuling(mayUpdateRole(call.actor, input, written, hasOthers));
    const before = written.find(({ key }) => key === role.key) ?? null;
    return writeRole(app, trx, call, role, "role.updated", changesBetween(before, role));
  });
}

/** Deletes a custom role that no one has and no open invitation offers. */
export function deleteRole(app: App, call: StaffCall, { key }: { key: string }): Promise<void> {
  const { organizationId } = call.actor;
  return transact(app, call, async (trx) => {
    const written = await readToWrite(app, trx, call);
    await lockRoleToDelete(trx, organizationId, key);
    const isFixed = app.settings.roles.some((role) => role.key === key);
    const isInUse = await isRoleInUse(trx, organizationId, key);
    const isThere = written.some((role) => role.key === key);
    const hasOthers = await lacksWorkspaces(trx, call.actor);
    assertRuling(mayDeleteRole(call.actor, isThere ? { key, isFixed, isInUse } : undefined, hasOthers));
    await deleteRoleRow(trx, organizationId, key);
    await recordRole(trx, call, key, "role.deleted");
  });
}

/** The roles as they are stored. A role is written as a whole and depends on the others, so changes take turns. */
async function readToWrite(app: App, trx: Trx, { actor: { organizationId } }: StaffCall): Promise<Role[]> {
  await takeTurns(trx, organizationId, "roles");
  return listWrittenRoles(trx, organizationId, app.settings.roles);
}

async function writeRole(
  app: App,
  trx: Trx,
  call: StaffCall,
  role: Role,
  type: EventType,
  changes: Partial<Changes<Role>> = {},
): Promise<Role> {
  const { organizationId } = call.actor;
  await putRole(trx, organizationId, role);
  await recordRole(trx, call, role.key, type, changes);
  return (await findRole(trx, organizationId, app.settings.roles, role.key)) ?? role;
}

const recordRole = (
  trx: Trx,
  call: StaffCall,
  key: string,
  type: EventType,
  changes: Partial<Changes<Role>> = {},
): Promise<void> =>
  recordEvents(trx, call.actor.organizationId, [
    {
      type,
      actor: call.actor,
      target: { type: "role", id: key },
      requestId: call.requestId,
      data: { key, ...changes },
    },
  ]);
