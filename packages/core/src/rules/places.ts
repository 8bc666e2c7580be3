import { fieldError } from "../contract/field-errors.js";
import { holdsWorkspace, mayGrantWorkspaces, type Granter, type UnknownWorkspace } from "./granting.js";
import { allowed, refused, type Ruling } from "./ruling.js";

/** A contact in a workspace. */
export interface Place {
  id: string;
  unit: string | null;
  leaseId: string | null;
}

/** A place as asked for. An empty or missing unit or lease is none. */
export interface PlaceAsked {
  id: string;
  unit?: string | null | undefined;
  leaseId?: string | null | undefined;
}

/** How the places of a contact change. */
export interface Move {
  /** The places from now on, oldest first. */
  after: Place[];
  /** The ids of the workspaces that the contact leaves. */
  left: string[];
  /** New places, and those with another unit or lease. */
  entered: Place[];
  /** The ids of the new workspaces. */
  added: string[];
}

/** The places of a new contact. If a workspace is named twice, the last one counts. */
export const placesAsked = (asked: readonly PlaceAsked[]): Place[] => [
  ...new Map(asked.map(({ id, unit, leaseId }) => [id, { id, unit: unit || null, leaseId: leaseId || null }])).values(),
];

/** How a list of places replaces a contact's own. What the granter cannot see stays as it is. */
export function placesReplaced(
  granter: Pick<Granter, "workspaceIds">,
  before: readonly Place[],
  asked: readonly PlaceAsked[],
): Move {
  const wanted = placesAsked(asked);
  const stays = (id: string) => !holdsWorkspace(granter, id) || wanted.some((place) => place.id === id);
  return moveOf(
    before.filter(({ id }) => stays(id)),
    before,
    wanted,
  );
}

/** How a contact is added to a workspace. If they are in it already, an omitted unit or lease stays. */
export function placeAdded(before: readonly Place[], { id, unit, leaseId }: PlaceAsked): Move {
  const known = before.find((place) => place.id === id);
  return moveOf(before, before, [
    { id, unit: unit || (known?.unit ?? null), leaseId: leaseId || (known?.leaseId ?? null) },
  ]);
}

function moveOf(staying: readonly Place[], before: readonly Place[], wanted: readonly Place[]): Move {
  const known = new Map(before.map((place) => [place.id, place]));
  const given = new Map(wanted.map((place) => [place.id, place]));
  const isThere = ({ id, unit, leaseId }: Place) => known.get(id)?.unit === unit && known.get(id)?.leaseId === leaseId;
  const fresh = wanted.filter(({ id }) => !known.has(id));
  return {
    after: [...staying.map((place) => given.get(place.id) ?? place), ...fresh],
    left: before.filter((place) => !staying.includes(place)).map(({ id }) => id),
    entered: wanted.filter((place) => !isThere(place)),
    added: fresh.map(({ id }) => id),
  };
}

/** A refusal of places. */
export type PlacesRefused = "workspace_not_grantable" | "validation_failed";

/**
 * Whether the granter may have a contact in exactly these places. A granter of some workspaces could not see a contact
 * who is in none of them.
 *
 * @param known the workspaces that exist, at least of those asked for
 */
export function mayPlace(
  granter: Granter,
  asked: readonly PlaceAsked[],
  known: ReadonlySet<string>,
): Ruling<PlacesRefused> | UnknownWorkspace {
  const places = mayGrantWorkspaces(
    granter,
    asked.map(({ id }) => id),
    known,
  );
  if (!places.ok) return places;
  return granter.workspaceIds !== null && asked.length === 0
    ? refused("validation_failed", { errors: [fieldError("workspaces", "workspace_required")] })
    : allowed;
}
