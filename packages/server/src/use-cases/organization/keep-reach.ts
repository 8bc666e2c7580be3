import { keepsReach } from "@latchkey/core/rules";
import { giveWholeOrganization } from "../../store/grants.js";
import { listRoles } from "../../store/roles.js";
import type { Trx } from "../../store/schema.js";
import { hasWorkspaces } from "../../store/workspaces.js";
import type { App } from "../app.js";

/**
 * Call it before workspaces are added. While an organization has none, its staff work in all of it; those who hold
 * nothing by name are given all of it, so that the first workspace does not end that.
 */
export async function keepReach(app: App, trx: Trx, organizationId: string): Promise<void> {
  if (await hasWorkspaces(trx, organizationId)) return;
  const roles = await listRoles(trx, organizationId, app.settings.roles);
  await giveWholeOrganization(
    trx,
    organizationId,
    roles.filter(keepsReach).map(({ key }) => key),
  );
}
