"use client";
import { reaches } from "@latchkey/core/rules";
import { forwardRef, lazy } from "react";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import { NotReady } from "../form/not-ready.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { Card } from "../ui/card.js";
import { Deferred } from "../ui/deferred.js";
import { EmptyState } from "../ui/empty-state.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { Root } from "../ui/root.js";
import { AdoptionBar, AdoptionBars, type AdoptionPartProps } from "./adoption-bars.js";
import { AdoptionLine } from "./adoption-line.js";
import { AdoptionNumber } from "./adoption-number.js";
import type { AdoptionPeopleProps } from "./adoption-people.js";
import { english } from "./texts.js";
import { usePortalAdoption, type UsePortalAdoptionOptions } from "./use-portal-adoption.js";

const AdoptionPeople = lazy(() => import("./adoption-people.js").then((door) => ({ default: door.AdoptionPeople })));

export interface PortalAdoptionProps extends UsePortalAdoptionOptions, PartProps<"div"> {
  /** Opens a contact in the host. With it, the names of people are buttons. */
  onShowContact?: AdoptionPeopleProps["onShowContact"];
  /** Level of the title in the page around it. Default 2. */
  headingLevel?: 1 | 2 | 3 | 4 | undefined;
}

/**
 * How far along the company is: how many people are in the portal, on the way and not reached, in all, for each property
 * and over the last days, with the people behind each number. Other props go to the root `div`.
 */
export const PortalAdoption = forwardRef<HTMLDivElement, PortalAdoptionProps>(function PortalAdoption(
  { workspaceId, onShowContact, headingLevel, ...given },
  ref,
) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.portalAdoption;
  const { status, adoption, error, reload, choice, choose } = usePortalAdoption({ workspaceId });
  const hasPeople = adoption !== undefined && adoption.total > 0;
  return (
    <Root {...mergeProps({ className: "lk-adoption" }, given)} ref={ref}>
      <Card
        title={m.title}
        headingLevel={headingLevel}
        description={hasPeople ? m.summary(format.number(adoption.active), format.number(adoption.total)) : undefined}
      >
        {adoption === undefined ? (
          <NotReady texts={m} isLoading={status === "loading"} error={error} reload={reload} />
        ) : hasPeople ? (
          <div className="lk-stack">
            {error ? (
              <Banner role="alert" tone="danger" title={m.loadFailed}>
                {errorText(error, messages, format)}
              </Banner>
            ) : null}
            <Everyone adoption={adoption} onChoose={choose} />
            <AdoptionLine adoption={adoption} />
            {workspaceId === undefined ? <AdoptionBars adoption={adoption} onChoose={choose} /> : null}
          </div>
        ) : (
          <EmptyState title={m.empty}>{m.emptyHint}</EmptyState>
        )}
      </Card>
      {choice === null ? null : (
        <Deferred>
          <AdoptionPeople choice={choice} onClose={() => choose(null)} onShowContact={onShowContact} />
        </Deferred>
      )}
    </Root>
  );
});

/** The numbers of everyone, which are the legend of the bars too. */
function Everyone({ adoption, onChoose }: AdoptionPartProps) {
  const { format } = useLatchkey();
  const m = useMessages(english).portalAdoption;
  return (
    <div className="lk-adoption-part">
      <AdoptionBar counts={adoption} />
      <ul className="lk-adoption-numbers">
        {reaches.map((reach) => (
          <li key={reach} className="lk-adoption-item">
            <AdoptionNumber
              className="lk-adoption-number"
              choice={{ reach, property: null }}
              count={adoption[reach]}
              onChoose={onChoose}
            >
              <span className="lk-adoption-figure">{format.number(adoption[reach])}</span>{" "}
              <span className="lk-adoption-word">{m.reaches[reach]}</span>
            </AdoptionNumber>
            <span className="lk-hint">{m.hints[reach]}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
