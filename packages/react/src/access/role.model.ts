/** Roles as people choose them. Pure functions. */
import type { Grant, Organization, Role } from "@latchkey/core";
import { builtInRoles, isPortalRole } from "@latchkey/core/contract";
import { ownText } from "../i18n/own-text.js";
import type { Texts } from "./texts.js";

const portalPaths = new Set(builtInRoles.filter(({ key }) => isPortalRole(key)).map(({ portalPath }) => portalPath));

/** Whether a role is for visitors of a portal. A custom role is if it leads to the portal of such a role. */
export const isPortal = ({ key, builtIn, portalPath }: Role): boolean =>
  isPortalRole(key) || (!builtIn && portalPaths.has(portalPath));

/** A role's label and description. Translated unless the organization has changed them. */
export function roleText(
  { key, label, description }: Pick<Role, "key" | "label" | "description">,
  messages: Texts,
): { label: string; description: string } {
  const original = builtInRoles.find((role) => role.key === key);
  return {
    label: (original?.label === label ? ownText(messages.badges.roles, key) : undefined) ?? label,
    description:
      (original?.description === description ? ownText(messages.inviteUser.roleDescriptions, key) : undefined) ??
      description,
  };
}

/** The roles to choose from, grouped into team and portals if there are both. */
export function roleOptions(roles: readonly Role[], messages: Texts) {
  const toOption = (role: Role) => ({ value: role.key, label: roleText(role, messages).label });
  const groups = [
    { label: messages.inviteUser.teamRoles, options: roles.filter((role) => !isPortal(role)).map(toOption) },
    { label: messages.inviteUser.portalRoles, options: roles.filter(isPortal).map(toOption) },
  ].filter(({ options }) => options.length > 0);
  return groups.length > 1 ? groups : groups.flatMap(({ options }) => options);
}

/** Whether the caller may give a role in all workspaces: a team role, if they hold all workspaces themselves. */
export const givesAll = (
  roleKey: string,
  { roles, grant }: { roles: readonly Role[]; grant: Pick<Grant, "workspaceIds"> },
): boolean => grant.workspaceIds === null && roles.some((role) => role.key === roleKey && !isPortal(role));

/** Which further options a role has. Only team roles have preferences, and record sets if the plan includes them. */
export function optionsOf(
  roleKey: string,
  { roles, organization }: { roles: readonly Role[]; organization: Organization | null },
): { preferences: boolean; recordSets: boolean } {
  const role = roles.find(({ key }) => key === roleKey);
  const isTeam = role !== undefined && !isPortal(role);
  return { preferences: isTeam, recordSets: isTeam && organization?.recordSets.enabled === true };
}
