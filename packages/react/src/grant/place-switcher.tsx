"use client";
import type { Place } from "@latchkey/core";
import { forwardRef } from "react";
import { useLatchkey } from "../context.js";
import { useMessages } from "../i18n/use-messages.js";
import { LONG_LIST } from "../ui/choice-rows.js";
import { Choice } from "../ui/choice.js";
import { ChevronDownIcon } from "../ui/icons.js";
import { Menu, type MenuTriggerProps } from "../ui/menu.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { useRootAttributes } from "../ui/root.js";
import { Skeleton } from "../ui/skeleton.js";
import { VisuallyHidden } from "../ui/visually-hidden.js";
import { placeId, placeName, placeRole } from "./grant.model.js";
import { english } from "./texts.js";
import { usePlaces, type UsePlacesOptions } from "./use-places.js";

export interface PlaceSwitcherProps extends UsePlacesOptions, PartProps<"span", "onChange"> {
  /** The edge of the button that the menu aligns with. Default `start`. */
  align?: "start" | "end" | undefined;
}

/**
 * Shows the caller's current place and a menu of the others, each with its role. If there is only one place, it is
 * plain text. Other props go to the root `span`.
 */
export const PlaceSwitcher = forwardRef<HTMLSpanElement, PlaceSwitcherProps>(function PlaceSwitcher(
  { align = "start", value, onChange, ...given },
  ref,
) {
  const { locale } = useLatchkey();
  const messages = useMessages(english);
  const { status, places, current, select } = usePlaces({ value, onChange });
  const root = mergeProps(useRootAttributes("lk-places"), given);
  const texts = messages.grant;
  if (status === "loading") {
    return (
      <span {...root} ref={ref} aria-busy="true">
        <VisuallyHidden role="status">{texts.loadingPlaces}</VisuallyHidden>
        <Skeleton lines={2} width="9em" />
      </span>
    );
  }
  if (!current) return null;
  const renderTrigger = (trigger: MenuTriggerProps) => (
    <button {...trigger} type="button" className="lk-place-button">
      <VisuallyHidden>{`${texts.changePlace} `}</VisuallyHidden>
      <PlaceText place={current} />
      <ChevronDownIcon />
    </button>
  );
  if (places.length === 1) {
    return (
      <span {...root} ref={ref}>
        <PlaceText place={current} />
      </span>
    );
  }
  const byName = [...places].sort((a, b) =>
    placeName(a, messages).localeCompare(placeName(b, messages), locale, { numeric: true }),
  );
  if (byName.length > LONG_LIST) {
    return (
      <span {...root} ref={ref}>
        <Choice
          label={<VisuallyHidden>{texts.changePlace}</VisuallyHidden>}
          texts={messages.common.choice}
          options={byName.map((place) => ({
            value: placeId(place),
            label: [placeName(place, messages), placeRole(place, messages)].join(" · "),
          }))}
          value={placeId(current)}
          onValueChange={(id) => {
            const place = byName.find((one) => placeId(one) === id);
            if (place && place !== current) select(place);
          }}
        />
      </span>
    );
  }
  return (
    <span {...root} ref={ref}>
      <Menu
        align={align}
        items={byName.map((place) => ({
          id: placeId(place),
          label: (
            <bdi className="lk-place-name" translate="no">
              {placeName(place, messages)}
            </bdi>
          ),
          description: <bdi className="lk-place-role">{placeRole(place, messages)}</bdi>,
          checked: place === current,
          onSelect: () => place === current || select(place),
        }))}
        trigger={renderTrigger}
      />
    </span>
  );
});

function PlaceText({ place }: { place: Place }) {
  const messages = useMessages(english);
  return (
    <span className="lk-place">
      <bdi className="lk-place-name" translate="no">
        {placeName(place, messages)}
      </bdi>{" "}
      <bdi className="lk-place-role">{placeRole(place, messages)}</bdi>
    </span>
  );
}
