import type { CheckId } from "../eligibility.js";
import { permissionNames, type Permission } from "../permissions.js";
import type { Role } from "./schema.js";

/** The prerequisites of a role by default. */
export const defaultPrerequisites = [
  "organization_active",
  "organization_profile_complete",
  "valid_email",
  "not_active",
] as const satisfies readonly CheckId[];

const reading = ["contacts:read", "invitations:read"] as const satisfies readonly Permission[];

const team = (
  key: string,
  label: string,
  description: string,
  permissions: readonly Permission[],
  canInvite: readonly string[] = [],
) => ({ key, label, description, portalPath: "/dashboard", permissions, canInvite, sections: {} }) as const;

const portal = (key: string, label: string, description: string, portalPath: string, sections: Role["sections"] = {}) =>
  ({ key, label, description, portalPath, permissions: [], canInvite: [], sections }) as const;

const transaction = {
  timeline: "read_only",
  tasks: "read_only",
  documents: "read_only",
  contacts: "read_only",
  messages: "full",
} as const;

const portalRoles = ["tenant", "owner", "contractor", "investor", "buyer", "seller", "lender", "inspector"] as const;
const belowManager = ["staff", "user", "viewer", "reader", ...portalRoles] as const;

/**
 * The built-in roles. Only the first three can invite: a master admin anyone, an admin anyone but master admins, and a
 * manager everyone below managers.
 */
export const builtInRoles: readonly Role[] = [
  team("master_admin", "Master admin", "Everything, for every workspace", permissionNames, [
    "master_admin",
    "admin",
    "manager",
    ...belowManager,
  ]),
  team("admin", "Admin", "Runs the organization: people, roles and settings", permissionNames, [
    "admin",
    "manager",
    ...belowManager,
  ]),
  team("manager", "Manager", "Runs properties and invites the people in them", permissionNames, belowManager),
  team("staff", "Staff", "Works on day-to-day tasks", [...reading, "contacts:write"]),
  team("user", "User", "Works with the records of their workspaces", [...reading, "contacts:write"]),
  team("viewer", "Viewer", "Can see, but not change anything", reading),
  team("reader", "Reader", "Reads what is shared with them", reading),
  portal("tenant", "Tenant", "Lease, documents and maintenance requests", "/tenant-portal"),
  portal("owner", "Owner (landlord)", "Statements and the status of their properties", "/owner-portal"),
  portal("contractor", "Contractor", "Work orders and invoices", "/contractor-portal"),
  portal("investor", "Investor", "Performance of their holdings", "/investor-portal"),
  portal("buyer", "Buyer", "Follows the purchase of a property", "/client-portal", transaction),
  portal("seller", "Seller", "Follows the sale of a property", "/client-portal", transaction),
  portal("lender", "Lender", "Dates and documents of a transaction", "/client-portal", transaction),
  portal("inspector", "Inspector", "Dates and contacts of a transaction", "/client-portal", transaction),
].map((role) => ({
  ...role,
  permissions: [...role.permissions],
  canInvite: [...role.canInvite],
  activation: "password",
  prerequisites: [...defaultPrerequisites],
  builtIn: true,
}));

/** Whether a built-in role is for visitors of a portal, not for the office's own team. */
export const isPortalRole = (key: string): boolean => (portalRoles as readonly string[]).includes(key);
