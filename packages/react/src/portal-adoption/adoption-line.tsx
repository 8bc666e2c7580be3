"use client";
import { forwardRef, useId } from "react";
import { useLatchkey } from "../context.js";
import { useMessages } from "../i18n/use-messages.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { lineOf, type Adoption } from "./portal-adoption.model.js";
import { english } from "./texts.js";

const box = { width: 300, height: 80 };

// Days are those of UTC; noon is on the same day nearly everywhere.
const noonOf = (day: string) => `${day}T12:00:00Z`;

export interface AdoptionLineProps extends PartProps<"section"> {
  adoption: Adoption;
}

/** How many people were in, day by day: a line and a table. Other props go to the root `section`. */
export const AdoptionLine = forwardRef<HTMLElement, AdoptionLineProps>(function AdoptionLine(
  { adoption: { days, total }, ...given },
  ref,
) {
  const { format } = useLatchkey();
  const m = useMessages(english).portalAdoption;
  const titleId = useId();
  const [first] = days;
  const last = days.at(-1);
  if (!first || !last) return null;
  const points = lineOf(days, total, box);
  const date = (day: string) => format.date(noonOf(day));
  return (
    <section {...mergeProps({ className: "lk-adoption-part", "aria-labelledby": titleId }, given)} ref={ref}>
      <p className="lk-adoption-title" id={titleId}>
        {m.days}
      </p>
      <p className="lk-hint">
        {m.daysFromTo(format.number(first.people), date(first.day), format.number(last.people), date(last.day))}
      </p>
      <svg
        className="lk-adoption-line"
        viewBox={`0 0 ${box.width} ${box.height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <polygon className="lk-adoption-area" points={`0,${box.height} ${points} ${box.width},${box.height}`} />
        <polyline className="lk-adoption-stroke" points={points} />
      </svg>
      <details className="lk-adoption-table">
        <summary className="lk-link lk-adoption-summary">{m.asTable}</summary>
        <table className="lk-adoption-days">
          <thead className="lk-adoption-head">
            <tr className="lk-adoption-row">
              <th className="lk-adoption-cell" scope="col">
                {m.day}
              </th>
              <th className="lk-adoption-cell" scope="col">
                {m.peopleIn}
              </th>
            </tr>
          </thead>
          <tbody className="lk-adoption-body">
            {days.toReversed().map(({ day, people }) => (
              <tr className="lk-adoption-row" key={day}>
                <th className="lk-adoption-cell" scope="row">
                  {date(day)}
                </th>
                <td className="lk-adoption-cell">{format.number(people)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
});
