"use client";
import type { Batch } from "@latchkey/core";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import { personName } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { Button } from "../ui/button.js";
import { BanIcon, RefreshIcon } from "../ui/icons.js";
import { KeyValueList } from "../ui/key-value-list.js";
import { Skeleton } from "../ui/skeleton.js";
import { isOver, reasonOf } from "./portal-invites-step.model.js";
import { english } from "./texts.js";
import type { BatchProgressController } from "./use-batch-progress.js";

export interface InvitesProgressProps {
  progress: BatchProgressController;
  again: () => void;
  done: (() => void) | undefined;
}

/** The progress of a batch, and its results. */
export function InvitesProgress({ progress, again, done }: InvitesProgressProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.portalInvitesStep;
  const { batch, isOver: over, error, failure, busy } = progress;
  return (
    <div className="lk-invites-progress">
      {error ? (
        <Banner
          role="alert"
          tone="warning"
          title={m.notRead}
          action={
            <Button size="sm" loading={progress.isFetching} onClick={progress.reload}>
              {messages.common.retry}
            </Button>
          }
        >
          {errorText(error, messages, format)}
        </Banner>
      ) : null}
      {failure ? (
        <Banner key={failure.attempt} role="alert" tone="danger">
          {errorText(failure.error, messages, format)}
        </Banner>
      ) : null}
      {batch ? (
        over ? (
          <Outcome batch={batch} progress={progress} />
        ) : (
          <Running batch={batch} />
        )
      ) : error ? null : (
        <Skeleton lines={3} />
      )}
      <div className="lk-invites-foot">
        {batch && !over ? (
          <Button icon={<BanIcon />} loading={busy === "cancel"} onClick={progress.cancel}>
            {m.stop}
          </Button>
        ) : null}
        {over || error ? <Button onClick={again}>{m.again}</Button> : null}
        {over && batch && batch.failed > 0 ? (
          <Button icon={<RefreshIcon />} loading={busy === "retry"} onClick={progress.retry}>
            {m.retry(batch.failed, format.number(batch.failed))}
          </Button>
        ) : null}
        {over && done ? (
          <Button variant="primary" onClick={done}>
            {m.done}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

const handled = ({ sent, failed, skipped }: Batch): number => sent + failed + skipped;

function Running({ batch }: { batch: Batch }) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.portalInvitesStep;
  const text = m.progress(format.number(handled(batch)), format.number(batch.total));
  return (
    <>
      <p className="lk-heading" role="status">
        {m.sending}
      </p>
      {/* Its text and not each count is what is read: a live region would speak every second. */}
      <div
        className="lk-progress"
        role="progressbar"
        aria-label={m.sending}
        aria-valuemin={0}
        aria-valuemax={batch.total}
        aria-valuenow={handled(batch)}
        aria-valuetext={text}
      >
        <div
          className="lk-progress-bar"
          ref={(bar) =>
            bar?.style.setProperty("inline-size", `${batch.total === 0 ? 0 : (handled(batch) / batch.total) * 100}%`)
          }
        />
      </div>
      <p className="lk-progress-text">{text}</p>
      <Counts batch={batch} />
      <p className="lk-hint">{m.leave}</p>
    </>
  );
}

function Counts({ batch }: { batch: Batch }) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.portalInvitesStep;
  const items = [
    { label: m.sent, count: batch.sent },
    { label: m.failed, count: batch.failed },
    { label: m.skipped, count: batch.skipped },
    ...(isOver(batch) ? [] : [{ label: m.waiting, count: batch.total - handled(batch) }]),
  ];
  return (
    <KeyValueList
      className="lk-invites-counts"
      items={items.map(({ label, count }) => ({ label, value: format.number(count) }))}
    />
  );
}

function Outcome({
  batch,
  progress: { problems, problemsError },
}: {
  batch: Batch;
  progress: BatchProgressController;
}) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.portalInvitesStep;
  const missed = batch.failed + batch.skipped;
  const sent = format.number(batch.sent);
  return (
    <>
      <Banner
        role="status"
        tone={missed === 0 ? "success" : "warning"}
        title={batch.status === "cancelled" ? m.stoppedTitle(sent) : m.doneTitle(batch.sent, sent)}
      >
        {missed === 0 ? m.allWell : m.someMissed(missed, format.number(missed))}
      </Banner>
      <Counts batch={batch} />
      {missed === 0 ? null : (
        <section className="lk-stack" aria-label={m.problems}>
          <h3 className="lk-heading">{m.problems}</h3>
          {problemsError ? (
            <p className="lk-hint">{errorText(problemsError, messages, format)}</p>
          ) : problems ? (
            <Problems batch={batch} problems={problems} />
          ) : (
            <Skeleton lines={2} />
          )}
        </section>
      )}
    </>
  );
}

function Problems({ batch, problems }: { batch: Batch; problems: NonNullable<BatchProgressController["problems"]> }) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.portalInvitesStep;
  const more = batch.failed + batch.skipped - problems.length;
  return (
    <>
      <ul className="lk-invites-problems">
        {problems.map(({ item, contact }) => (
          <li key={item.id} className="lk-invites-problem">
            <bdi className="lk-invites-name" translate="no">
              {contact ? personName(contact) : (item.email ?? m.unknownPerson)}
            </bdi>
            <bdi className="lk-hint">{reasonOf(item, messages)}</bdi>
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="lk-hint">{m.moreProblems(format.number(more))}</p> : null}
    </>
  );
}
