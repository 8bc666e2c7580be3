import type { Permission } from "@latchkey/core/contract";
import type { IconName } from "../ui/icon.tsx";

/** The path of an office page and its permission. */
interface OfficePage {
  path: string;
  icon: IconName;
  permission: Permission | null;
}

/** Every page that a scene's navigation can lead to, by the server's key. */
export const officePages: Readonly<Record<string, OfficePage>> = {
  dashboard: { path: "/dashboard", icon: "overview", permission: null },
  residents: { path: "/residents", icon: "residents", permission: "contacts:read" },
  contacts: { path: "/contacts", icon: "residents", permission: "contacts:read" },
  users: { path: "/users", icon: "users", permission: "users:read" },
  roles: { path: "/roles", icon: "badge", permission: "roles:manage" },
  company: { path: "/company", icon: "building", permission: "organization:update" },
  import: { path: "/import", icon: "download", permission: "contacts:write" },
  "portal-invites": { path: "/portal-invites", icon: "mail", permission: "invitations:send" },
  verification: { path: "/verification", icon: "check", permission: "invitations:read" },
  properties: { path: "/properties", icon: "building", permission: "contacts:read" },
  "portal-permissions": { path: "/portal-permissions", icon: "badge", permission: "roles:manage" },
};
