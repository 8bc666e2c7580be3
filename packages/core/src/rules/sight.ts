import type { Role } from "../contract/role/schema.js";
import { holdsWorkspace, type Granter } from "./granting.js";

/** Somebody who looks at records: the workspaces they hold; null for all of the organization. */
export type Viewer = Pick<Granter, "workspaceIds">;

/**
 * Whether the viewer sees a record that is in these workspaces: one of them is enough. A record in none is seen by those
 * who hold the whole organization.
 */
export const seesAnyOf = (viewer: Viewer, workspaceIds: readonly string[]): boolean =>
  viewer.workspaceIds === null || workspaceIds.some((id) => holdsWorkspace(viewer, id));

/** The places of a contact that the viewer sees. The others are none of their business. */
export const placesSeen = <Place extends { id: string }>(viewer: Viewer, places: readonly Place[]): Place[] =>
  places.filter(({ id }) => holdsWorkspace(viewer, id));

/**
 * Whether the viewer sees an event: one of a workspace that they hold, or of a contact who is in one.
 *
 * @param event the workspace that it is about, and the workspaces of the contact it is about
 */
export const seesEvent = (
  viewer: Viewer,
  event: { workspaceId: string | null; contactWorkspaceIds: readonly string[] },
): boolean => seesAnyOf(viewer, event.workspaceId === null ? event.contactWorkspaceIds : [event.workspaceId]);

/** What an event says, without the workspaces that the viewer does not hold. */
export function eventDataSeen(viewer: Viewer, data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { workspaceId, workspaceIds, ...others } = data;
  const isSeen = (id: unknown): boolean => typeof id === "string" && holdsWorkspace(viewer, id);
  return {
    ...others,
    ...(isSeen(workspaceId) ? { workspaceId } : {}),
    ...(Array.isArray(workspaceIds) ? { workspaceIds: workspaceIds.filter(isSeen) } : {}),
  };
}

/** Whether the viewer sees a batch. A viewer of some workspaces sees their own: others invite people elsewhere, too. */
export const seesBatch = (viewer: Viewer & { id: string }, batch: { createdBy: string }): boolean =>
  viewer.workspaceIds === null || batch.createdBy === viewer.id;

/** Somebody whose role says what they may do. */
type ByRole = Pick<Role, "key" | "permissions">;

/** The roles that somebody sees. A visitor of a portal, whose role allows nothing, sees their own. */
export const rolesSeen = (viewer: ByRole, roles: readonly Role[]): Role[] =>
  roles.filter(({ key }) => viewer.permissions.length > 0 || key === viewer.key);

/** The record sets that somebody sees. A visitor of a portal has their own rules in the session. */
export const recordSetsSeen = <Set>(viewer: { permissions: readonly string[] }, sets: readonly Set[]): Set[] =>
  viewer.permissions.length > 0 ? [...sets] : [];
