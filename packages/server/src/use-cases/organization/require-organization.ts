import { refuse, type Why } from "../../refusal.js";
import { findOrganization, type OrganizationRecord } from "../../store/organizations.js";
import type { Db } from "../../store/schema.js";
import type { App } from "../app.js";

/**
 * The organization of the caller.
 *
 * @throws Refusal `organization_missing`, which says what to do
 */
export async function requireOrganization(
  app: Pick<App, "organizations">,
  db: Db,
  organizationId: string,
): Promise<OrganizationRecord> {
  const organization = await findOrganization(db, organizationId);
  if (!organization) throw refuse("organization_missing").because(missingOrganization(app, organizationId));
  return organization;
}

/** Why the organization is missing, and how a developer can fix it. The id is the caller's own. */
export const missingOrganization = ({ organizations }: Pick<App, "organizations">, organizationId: string): Why => ({
  reason: organizations.managed ? "organization_unknown_to_host" : "organization_not_set_up",
  detail: organizations.managed
    ? `organizations.get returned null for "${organizationId}": ` +
      "return its name and contactEmail there, or identify the caller with another organization id."
    : `There is no organization "${organizationId}" yet: call client.organization.put({ name, contactEmail }) ` +
      "as an admin once, or give createLatchkey organizations: { get }.",
  facts: { organizationId },
});
