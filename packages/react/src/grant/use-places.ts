"use client";
import type { Place } from "@latchkey/core";
import type { SectionAccess } from "@latchkey/core/contract";
import { useSyncExternalStore } from "react";
import { useLatchkey } from "../context.js";
import { useSession } from "../use-session.js";
import { accessIn, placeId } from "./grant.model.js";
import { onPlaceChange, readPlace, writePlace } from "./remembered-place.js";
import { useGrant, type GrantStatus } from "./use-grant.js";

export interface UsePlacesOptions {
  /**
   * The current place by its `placeId`, where the host keeps it, such as in its address. Default: what the person chose
   * last in this tab.
   */
  value?: string | undefined;
  /** Another place was chosen. */
  onChange?: ((place: Place) => void) | undefined;
}

export interface PlacesController {
  status: GrantStatus;
  /** Oldest first. */
  places: readonly Place[];
  /** Where the person is: what was chosen, else their first place. Null until it is known, and for nobody. */
  current: Place | null;
  /** What the current place's role sees of a section. */
  sectionAccess: (section: string) => SectionAccess;
  /**
   * Goes to a place. Without `value` it is remembered, and one with another portal is gone to by the provider's
   * `navigate`.
   */
  select: (place: Place) => void;
}

/**
 * The places that one account holds, and the one it is in. Every use on the page without `value` follows the same
 * choice. It is kept in `sessionStorage`, by person: a new tab begins with the first place, and nobody finds the choice
 * of who was signed in before.
 */
export function usePlaces({ value, onChange }: UsePlacesOptions = {}): PlacesController {
  const { navigate } = useLatchkey();
  const { status, places } = useGrant();
  const userId = useSession().data?.user.id;
  const remembered = useSyncExternalStore(
    onPlaceChange,
    () => (userId === undefined ? null : readPlace(userId)),
    () => null,
  );
  const wanted = value ?? remembered;
  // What was chosen may have been taken away meanwhile.
  const current = places.find((place) => placeId(place) === wanted) ?? places[0] ?? null;
  return {
    status,
    places,
    current,
    sectionAccess: (section) => accessIn(current, section),
    select: (place) => {
      const isOtherPortal = place.portalPath !== current?.portalPath;
      if (value === undefined && userId !== undefined) writePlace(userId, placeId(place));
      onChange?.(place);
      if (value === undefined && isOtherPortal) navigate(place.portalPath);
    },
  };
}
