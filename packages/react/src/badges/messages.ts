import type { PortalStatus } from "@latchkey/core/contract";

export interface BadgeMessages {
  status: Record<PortalStatus, string>;
  /** For a status that this version does not know. */
  unknownStatus: string;
  /** Built-in roles by key; custom roles have a label of their own. */
  roles: Record<string, string>;
}

export const en: BadgeMessages = {
  status: {
    pending: "Pending",
    invited: "Invited",
    active: "Active",
    expired: "Expired",
    undelivered: "Not delivered",
    deactivated: "Deactivated",
  },
  unknownStatus: "Unknown",
  roles: {
    master_admin: "Master admin",
    admin: "Admin",
    manager: "Manager",
    staff: "Staff",
    user: "User",
    viewer: "Viewer",
    reader: "Reader",
    tenant: "Tenant",
    owner: "Owner (landlord)",
    contractor: "Contractor",
    investor: "Investor",
    buyer: "Buyer",
    seller: "Seller",
    lender: "Lender",
    inspector: "Inspector",
  },
};
