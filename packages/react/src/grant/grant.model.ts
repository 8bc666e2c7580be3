/** What a session gives access to. Pure functions. */
import type { Place, Session, SessionOrganization } from "@latchkey/core";
import { allows, builtInRoles, sectionAccess, type Permission, type SectionAccess } from "@latchkey/core/contract";
import { ownText } from "../i18n/own-text.js";
import type { Texts } from "./texts.js";

/** The id of a place in a switcher's `value`: one role in one workspace, or in the whole organization. */
export const placeId = ({ role, workspace }: Pick<Place, "role" | "workspace">): string =>
  `${role}@${workspace?.id ?? ""}`;

/**
 * The access that a place's role has to a section. `hidden` if the role does not mention the section, or if this
 * version does not know the access.
 */
export function accessIn(place: Pick<Place, "sections"> | null, section: string): SectionAccess {
  const access = place && ownText(place.sections, section);
  return sectionAccess.find((one) => one === access) ?? "hidden";
}

/**
 * The highest access to a section among the places. With a workspace, only places in it and places in the whole
 * organization count.
 */
export function accessAmong(places: readonly Place[], section: string, workspaceId: string | undefined): SectionAccess {
  const here = places.filter(
    ({ workspace }) => workspaceId === undefined || workspace === null || workspace.id === workspaceId,
  );
  return (
    sectionAccess[Math.max(0, ...here.map((place) => sectionAccess.indexOf(accessIn(place, section))))] ?? "hidden"
  );
}

/** Whether one access includes another. */
export const includesAccess = (held: SectionAccess, required: SectionAccess): boolean =>
  sectionAccess.indexOf(held) >= sectionAccess.indexOf(required);

/** Whether a session has a permission, implied ones included. False without a session. */
export const permits = (session: Session | null | undefined, permission: Permission): boolean =>
  session !== null && session !== undefined && allows(session.grant.permissions, permission);

/** The label of the role in a place or an organization. Translated unless the organization has changed it. */
export function placeRole(
  { role, roleLabel }: Pick<SessionOrganization, "role" | "roleLabel">,
  messages: Pick<Texts, "badges">,
): string {
  const original = builtInRoles.find(({ key }) => key === role);
  return (original?.label === roleLabel ? ownText(messages.badges.roles, role) : undefined) ?? roleLabel;
}

export const placeName = ({ workspace }: Place, messages: Texts): string =>
  workspace?.name ?? messages.grant.everywhere;
