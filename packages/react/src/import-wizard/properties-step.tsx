"use client";
import type { ImportPlace } from "@latchkey/core/contract";
import { useState } from "react";
import { useLatchkey } from "../context.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { Button } from "../ui/button.js";
import { Choice } from "../ui/choice.js";
import { PlusIcon } from "../ui/icons.js";
import { Skeleton } from "../ui/skeleton.js";
import { useWorkspaces } from "../workspaces/use-workspaces.js";
import { isOpenPlace, waitingForPlace } from "./import-step.model.js";
import { StepFoot, StepProblem, type StepProps } from "./step-parts.js";
import { english } from "./texts.js";

const CREATE = " create";
const PLACES_MAX = 1000;
// Each of them can be any of the organization's properties.
const PAGE = 50;

/** What the properties are that the file names: each is said once, however many rows name it. */
export function PropertiesStep({ controller, file }: StepProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.importWizard.properties;
  const wanted = file.places.flatMap(({ workspaceId }) => workspaceId ?? []);
  const { data: workspaces, more } = useWorkspaces(wanted.slice(0, 100));
  const [shown, setShown] = useState(PAGE);
  const open = file.places.filter(isOpenPlace);
  const fresh = open.filter(({ suggestion }) => suggestion === null);
  const set = (places: readonly ImportPlace[], choice: { workspaceId?: string | null; create?: boolean }) =>
    void controller.update({ places: places.map(({ name }) => ({ name, ...choice })) });
  const known = workspaces?.map(({ id, name }) => ({ value: id, label: name }));
  if (file.places.length === 0) {
    return (
      <div className="lk-stack">
        <p className="lk-card-description">{m.none}</p>
        <StepFoot controller={controller} />
      </div>
    );
  }
  return (
    <div className="lk-stack">
      <p className="lk-card-description">{m.intro}</p>
      {open.length > 0 && waitingForPlace(file) > 0 ? (
        <Banner
          tone="info"
          action={
            fresh.length > 0 ? (
              <Button size="sm" icon={<PlusIcon />} onClick={() => set(fresh, { create: true })}>
                {m.createAll(fresh.length, format.number(fresh.length))}
              </Button>
            ) : undefined
          }
        >
          {m.open(open.length, format.number(open.length))}
        </Banner>
      ) : null}
      <ul className="lk-import-places" aria-label={m.intro}>
        {file.places.slice(0, shown).map((place) => (
          <li key={place.name} className="lk-import-place">
            <div className="lk-import-place-name">
              <bdi className="lk-import-header" translate="no">
                {place.name}
              </bdi>
              <span className="lk-hint">{m.rows(place.rows, format.number(place.rows))}</span>
            </div>
            {known ? (
              <Choice
                label={<span className="lk-visually-hidden">{m.placeFor(place.name)}</span>}
                texts={messages.common.choice}
                more={more}
                placeholder={m.choose}
                options={[
                  ...(place.suggestion && place.workspaceId !== place.suggestion.id
                    ? [{ value: place.suggestion.id, label: m.suggested(place.suggestion.name) }]
                    : []),
                  { value: CREATE, label: m.create },
                  ...known.filter(({ value }) => value === place.workspaceId || value !== place.suggestion?.id),
                ]}
                value={place.create ? CREATE : (place.workspaceId ?? "")}
                onValueChange={(value) =>
                  set(
                    [place],
                    value === CREATE ? { create: true } : { workspaceId: value === "" ? null : value, create: false },
                  )
                }
              />
            ) : (
              <Skeleton />
            )}
          </li>
        ))}
      </ul>
      {file.places.length > shown ? (
        <div className="lk-import-actions">
          <Button size="sm" onClick={() => setShown((now) => now + PAGE)}>
            {m.showMore}
          </Button>
        </div>
      ) : file.places.length >= PLACES_MAX ? (
        <p className="lk-hint">{m.more}</p>
      ) : null}
      <StepProblem controller={controller} />
      <StepFoot controller={controller} />
    </div>
  );
}
