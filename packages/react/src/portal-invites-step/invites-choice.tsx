"use client";
import { PreviewGroups } from "../batch-invite/preview-groups.js";
import { SelectionBar } from "../batch-invite/selection-bar.js";
import { ContactListFrame } from "../contact-list/contact-list-frame.js";
import { useLatchkey } from "../context.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { Button } from "../ui/button.js";
import { Choice } from "../ui/choice.js";
import { useWorkspaces, workspaceOptions } from "../workspaces/use-workspaces.js";
import { CandidateList } from "./candidate-list.js";
import { english } from "./texts.js";
import type { PortalInvitesStepController } from "./use-portal-invites-step.js";

/** The list to tick, whoever of it can be invited, and how many are chosen. */
export function InvitesChoice({ controller }: { controller: PortalInvitesStepController }) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.portalInvitesStep;
  const { list, counts, selection, candidates, chosenCount, workspaceId, property, onFix } = controller;
  const isRows = list.view === "rows" && !controller.isLoading;
  const tickable = candidates.flatMap(({ contact, problem }) => (problem === undefined ? [contact] : []));
  const isNobody = !selection.selection.isAll && selection.selection.ids.size === 0;
  return (
    <>
      <RunningBatches controller={controller} />
      {isRows && counts ? <PreviewGroups counts={counts} onFix={onFix} /> : null}
      <ContactListFrame
        list={list}
        texts={m.people}
        order={undefined}
        filters={workspaceId === undefined ? <PropertyFilter controller={controller} /> : undefined}
        filtersOn={property === "" ? 0 : 1}
      >
        {isRows ? (
          <SelectionBar
            controller={selection}
            page={tickable}
            total={counts?.total}
            hasMore={list.hasNext || list.hasPrevious}
            emptyReason={m.nobodyOnPage}
          />
        ) : null}
        <CandidateList controller={controller} />
      </ContactListFrame>
      {isRows ? (
        <div className="lk-invites-foot">
          <Button
            variant="primary"
            disabledReason={isNobody ? m.chooseSomebody : undefined}
            onClick={controller.review}
          >
            {chosenCount === undefined ? m.reviewAll : m.review(chosenCount, format.number(chosenCount))}
          </Button>
        </div>
      ) : null}
    </>
  );
}

/** Batches on their way, so that nobody sends the same twice after a reload. */
function RunningBatches({ controller: { running, open } }: { controller: PortalInvitesStepController }) {
  const { format } = useLatchkey();
  const m = useMessages(english).portalInvitesStep;
  return running.map(({ id, total, createdBy, createdAt }) => (
    <Banner
      key={id}
      tone="info"
      title={m.running(total, format.number(total))}
      action={
        <Button size="sm" onClick={() => open(id)}>
          {m.showProgress}
        </Button>
      }
    >
      {createdBy === null
        ? format.dateTime(createdAt)
        : m.startedBy(`\u2068${createdBy.name}\u2069`, format.dateTime(createdAt))}
    </Banner>
  ));
}

function PropertyFilter({ controller: { property, setProperty } }: { controller: PortalInvitesStepController }) {
  const messages = useMessages(english);
  const m = messages.portalInvitesStep;
  const workspaces = useWorkspaces();
  if (workspaces.data === undefined || workspaces.data.length < 2) return null;
  return (
    <div className="lk-invites-property">
      <Choice
        label={m.property}
        placeholder={m.everyProperty}
        texts={messages.common.choice}
        options={workspaceOptions(workspaces.data, workspaces.more === undefined)}
        more={workspaces.more}
        value={property}
        onValueChange={setProperty}
      />
    </div>
  );
}
