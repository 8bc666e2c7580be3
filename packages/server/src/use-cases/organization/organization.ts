import type { Organization, OrganizationPut, Workspace } from "@latchkey/core/contract";
import { changesBetween, organizationAfter, shownOrganization } from "@latchkey/core/rules";
import { refuse } from "../../refusal.js";
import { recordEvents } from "../../store/events.js";
import { findOrganization, lockOrganization, putOrganization } from "../../store/organizations.js";
import { findWorkspaces, listWorkspaces, putWorkspace } from "../../store/workspaces.js";
import type { App, StaffCall } from "../app.js";
import { assertHolds, assertHoldsEvery, assertRuling, holds } from "../authority.js";
import { transact } from "../transact.js";
import { keepReach } from "./keep-reach.js";
import { missingOrganization, requireOrganization } from "./require-organization.js";

/** The caller's organization. */
export async function readOrganization(app: App, { actor }: StaffCall): Promise<Organization> {
  const organization = await findOrganization(app.db, actor.organizationId);
  if (!organization) throw refuse("not_found").because({ ...missingOrganization(app, actor.organizationId) });
  const { id: _hosts, ...shown } = organization;
  return shown;
}

/**
 * Writes the organization; the first call creates it. Refused if the host manages organizations. It affects every
 * workspace, so a caller with only some cannot change it.
 */
export function writeOrganization(app: App, call: StaffCall, put: OrganizationPut): Promise<Organization> {
  const { organizationId } = call.actor;
  if (app.organizations.managed) throw refuse("organization_managed");
  return transact(app, call, async (trx) => {
    await assertHoldsEvery(trx, call.actor, "organization:update");
    const before = await lockOrganization(trx, organizationId);
    const { profile } = assertRuling(organizationAfter(call.actor, put, before));
    await putOrganization(trx, organizationId, profile);
    await recordEvents(trx, organizationId, [
      {
        type: "organization.updated",
        actor: call.actor,
        target: { type: "organization", id: organizationId },
        requestId: call.requestId,
        data: { ...changesBetween(before && shownOrganization(before), shownOrganization(profile)) },
      },
    ]);
    return shownOrganization(profile);
  });
}

/** A page of the caller's workspaces. */
export function readWorkspaces(
  app: App,
  { actor }: StaffCall,
  query: { limit: number; cursor?: string | undefined; q?: string | undefined },
) {
  return listWorkspaces(app.db, actor.organizationId, query, actor.workspaceIds);
}

/** One of the caller's workspaces. */
export async function readWorkspace(app: App, { actor }: StaffCall, { id }: { id: string }): Promise<Workspace> {
  const [workspace] = holds(actor, id) ? await findWorkspaces(app.db, actor.organizationId, [id]) : [];
  if (!workspace) throw refuse("not_found");
  return workspace;
}

/** Creates or renames a workspace. A caller with only some workspaces can change only those. */
export function writeWorkspace(
  app: App,
  call: StaffCall,
  put: { id: string; name: string; kind?: string | undefined },
): Promise<Workspace> {
  const { organizationId } = call.actor;
  assertHolds(call.actor, [put.id]);
  return transact(app, call, async (trx) => {
    await requireOrganization(app, trx, organizationId);
    await keepReach(app, trx, organizationId);
    const workspace = await putWorkspace(trx, organizationId, put);
    await recordEvents(trx, organizationId, [
      {
        type: "workspace.updated",
        actor: call.actor,
        target: { type: "workspace", id: workspace.id },
        requestId: call.requestId,
      },
    ]);
    return workspace;
  });
}
