/** What a session opens, worked out from data alone. */
import type { Place, Session } from "@latchkey/core";
import { allows, builtInRoles, sectionAccess, type Permission, type SectionAccess } from "@latchkey/core/contract";
import { ownText } from "../i18n/own-text.js";
import type { Texts } from "./texts.js";

/** What names a place in a switcher's `value`: one role in one workspace, or in the whole organization. */
export const placeId = ({ role, workspace }: Pick<Place, "role" | "workspace">): string =>
  `${role}@${workspace?.id ?? ""}`;

/**
 * What a place's role sees of a section. A section that the role does not mention is hidden, as is one with an access
 * that this version does not know.
 */
export function accessIn(place: Pick<Place, "sections"> | null, section: string): SectionAccess {
  const access = place && ownText(place.sections, section);
  return sectionAccess.find((one) => one === access) ?? "hidden";
}

/** The most that any of the places opens of a section; with a workspace, of those that are there or everywhere. */
export function accessAmong(places: readonly Place[], section: string, workspaceId: string | undefined): SectionAccess {
  const here = places.filter(
    ({ workspace }) => workspaceId === undefined || workspace === null || workspace.id === workspaceId,
  );
  return (
    sectionAccess[Math.max(0, ...here.map((place) => sectionAccess.indexOf(accessIn(place, section))))] ?? "hidden"
  );
}

/** Whether one access is enough where another is asked for. */
export const reaches = (held: SectionAccess, asked: SectionAccess): boolean =>
  sectionAccess.indexOf(held) >= sectionAccess.indexOf(asked);

/** Whether a session allows something, implied permissions included. Nobody signed in may nothing. */
export const permits = (session: Session | null | undefined, permission: Permission): boolean =>
  session !== null && session !== undefined && allows(session.grant.permissions, permission);

/** A place's role in the reader's words, as long as the organization has not put others in their place. */
export function placeRole({ role, roleLabel }: Place, messages: Texts): string {
  const original = builtInRoles.find(({ key }) => key === role);
  return (original?.label === roleLabel ? ownText(messages.badges.roles, role) : undefined) ?? roleLabel;
}

/** Where a place is. */
export const placeName = ({ workspace }: Place, messages: Texts): string =>
  workspace?.name ?? messages.grant.everywhere;
