"use client";
import { reaches } from "@latchkey/core/rules";
import { forwardRef, useId, useState } from "react";
import { useLatchkey } from "../context.js";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { mergeProps, states, type PartProps } from "../ui/part.js";
import { AdoptionNumber, type AdoptionReachStates } from "./adoption-number.js";
import {
  percentOf,
  segmentsOf,
  type Adoption,
  type AdoptionCounts,
  type PropertyAdoption,
} from "./portal-adoption.model.js";
import { english } from "./texts.js";
import type { PortalAdoptionController } from "./use-portal-adoption.js";

export interface AdoptionPartProps {
  adoption: Adoption;
  onChoose: PortalAdoptionController["choose"];
}

const AT_ONCE = 10;

/** A bar for each property, with its numbers. Other props go to the root `section`. */
export const AdoptionBars = forwardRef<HTMLElement, AdoptionPartProps & PartProps<"section">>(function AdoptionBars(
  { adoption: { properties }, onChoose, ...given },
  ref,
) {
  const m = useMessages(english).portalAdoption;
  const titleId = useId();
  const [shown, setShown] = useState(AT_ONCE);
  if (properties.length === 0) return null;
  return (
    <section {...mergeProps({ className: "lk-adoption-part", "aria-labelledby": titleId }, given)} ref={ref}>
      <p className="lk-adoption-title" id={titleId}>
        {m.properties}
      </p>
      {properties.length > 1 ? <p className="lk-hint">{m.propertiesHint}</p> : null}
      <ul className="lk-adoption-properties">
        {properties.slice(0, shown).map((property) => (
          <Property key={property.workspaceId} property={property} onChoose={onChoose} />
        ))}
      </ul>
      {properties.length > shown ? (
        <Button size="sm" onClick={() => setShown(shown + AT_ONCE)}>
          {m.moreProperties}
        </Button>
      ) : null}
    </section>
  );
});

function Property({
  property,
  onChoose,
}: {
  property: PropertyAdoption;
  onChoose: PortalAdoptionController["choose"];
}) {
  const { format } = useLatchkey();
  const m = useMessages(english).portalAdoption;
  return (
    <li className="lk-adoption-property">
      <p className="lk-adoption-place">
        <bdi translate="no">{property.name}</bdi>
        <span className="lk-adoption-percent">
          {m.percent(format.number(percentOf(property.active, property.total)))}
        </span>
      </p>
      <AdoptionBar counts={property} />
      <p className="lk-adoption-counts">
        {reaches.map((reach) => {
          const text = m.counted[reach](format.number(property[reach]));
          return (
            <AdoptionNumber
              key={reach}
              className="lk-adoption-count"
              choice={{ reach, property }}
              count={property[reach]}
              label={`${text}, ${property.name}`}
              onChoose={onChoose}
            >
              {text}
            </AdoptionNumber>
          );
        })}
      </p>
    </li>
  );
}

/** A bar of all people; the numbers beside it say what it shows. */
export function AdoptionBar({ counts }: { counts: AdoptionCounts }) {
  return (
    <svg className="lk-adoption-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      {segmentsOf(counts).map(({ reach, x, width }) => (
        // Not a `rect`: css sizes the boxes of everything that is ours.
        <path
          key={reach}
          className="lk-adoption-segment"
          {...states<AdoptionReachStates>({ reach })}
          d={`M${x} 0h${width}v10h${-width}z`}
        />
      ))}
    </svg>
  );
}
