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
   * The `placeId` of the current place, if the host keeps it, such as in its URL. Default: the place chosen last in
   * this tab.
   */
  value?: string | undefined;
  /** Called with the new place. */
  onChange?: ((place: Place) => void) | undefined;
}

export interface PlacesController {
  status: GrantStatus;
  /** Oldest first. */
  places: readonly Place[];
  /** The chosen place, else the first one. Null until it has loaded, and if the caller is signed out. */
  current: Place | null;
  /** The current place's access to a section. */
  sectionAccess: (section: string) => SectionAccess;
  /**
   * Changes the place. Without `value` it is remembered, and the provider's `navigate` goes to its portal if that is
   * another one.
   */
  select: (place: Place) => void;
}

/**
 * The caller's places, and the current one. All uses on a page without `value` share one choice. It is in
 * `sessionStorage`, by user: a new tab starts with the first place, and the next user of the tab does not get the
 * choice of the last one.
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
  // The chosen place may have been revoked in the meantime.
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
