import type { EventType, Role, RoleCreate, RoleUpdate } from "@latchkey/core/contract";
import {
  changesBetween,
  isAdminRole,
  mayChangeAdmins,
  mayCreateRole,
  mayDeleteRole,
  mayResetRole,
  mayUpdateRole,
  roleDifferences,
  type Changes,
} from "@latchkey/core/rules";
import { assertActivation } from "../../accounts/supported.js";
import { countAdmins } from "../../store/admins.js";
import { recordEvents } from "../../store/events.js";
import {
  deleteRoleRow,
  findRole,
  isRoleInUse,
  listWrittenRoles,
  lockRoleToDelete,
  putRole,
  resetRoleRow,
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
    const changes = changesBetween(before && settingsOf(before), settingsOf(role));
    return writeRole(app, trx, call, role, "role.updated", changes);
  });
}

/**
 * Deletes a custom role that no one has and no open invitation offers, or resets one that comes with the server: it is
 * as configured again.
 */
export function deleteRole(app: App, call: StaffCall, { key }: { key: string }): Promise<void> {
  const { organizationId } = call.actor;
  return transact(app, call, async (trx) => {
    const written = await readToWrite(app, trx, call);
    const hasOthers = await lacksWorkspaces(trx, call.actor);
    const base = baseOf(app, key);
    if (base) return resetRole(app, trx, call, { base, written, hasOthers });
    await lockRoleToDelete(trx, organizationId, key);
    const isInUse = await isRoleInUse(trx, organizationId, key);
    const isThere = written.some((role) => role.key === key);
    assertRuling(mayDeleteRole(call.actor, isThere ? { key, isInUse } : undefined, hasOthers));
    await deleteRoleRow(trx, organizationId, key);
    await recordRole(trx, call, key, "role.deleted");
  });
}

async function resetRole(
  app: App,
  trx: Trx,
  call: StaffCall,
  { base, written, hasOthers }: { base: Role; written: readonly Role[]; hasOthers: boolean },
): Promise<void> {
  const { organizationId } = call.actor;
  assertRuling(mayResetRole(call.actor, base, written, hasOthers));
  const before = written.find(({ key }) => key === base.key);
  if (!before || before.changed?.length === 0) return;
  await whileAdminsStay(app, trx, call, () => resetRoleRow(trx, organizationId, base.key));
  await recordRole(trx, call, base.key, "role.updated", changesBetween(settingsOf(before), settingsOf(base)));
}

/** A role that comes with the server, built in or configured, as it comes; undefined for any other. */
const baseOf = ({ settings }: App, key: string): Role | undefined => settings.roles.find((role) => role.key === key);

/** A role without the note of what the organization has changed. */
const settingsOf = ({ changed: _changed, ...settings }: Role): Role => settings;

/**
 * Changes roles, unless that leaves nobody who can change the organization.
 *
 * @throws Refusal `last_admin`
 */
async function whileAdminsStay(app: App, trx: Trx, { actor }: StaffCall, change: () => Promise<void>): Promise<void> {
  const { organizationId } = actor;
  const count = async () => {
    const roles = await listWrittenRoles(trx, organizationId, app.settings.roles);
    const keys = roles.filter(isAdminRole).map(({ key }) => key);
    return countAdmins(trx, organizationId, keys);
  };
  // Admins who leave meanwhile must not count.
  await takeTurns(trx, organizationId, "admins");
  const before = await count();
  await change();
  assertRuling(mayChangeAdmins({ isByHost: actor.user === null, before, after: await count() }));
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
  const base = baseOf(app, role.key);
  const put = () => putRole(trx, organizationId, role, base ? roleDifferences(base, role) : null);
  await (type === "role.created" ? put() : whileAdminsStay(app, trx, call, put));
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
