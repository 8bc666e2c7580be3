"use client";
import type { BatchSummary } from "@latchkey/core/contract";
import { useState } from "react";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import { personName } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { Button } from "../ui/button.js";
import { KeyValueList } from "../ui/key-value-list.js";
import { Skeleton } from "../ui/skeleton.js";
import { BatchCounts } from "./batch-counts.js";
import { adviceOf, codeText, reasonOf } from "./batch-progress.model.js";
import type { BatchStateProps } from "./batch-running.js";
import { LateDialog } from "./late-dialog.js";
import { english } from "./texts.js";
import type { BatchProgressController } from "./use-batch-progress.js";

/** A batch after its end: what became of its invitations, and who was not invited. */
export function BatchOutcome({ batch, phase, progress: { problems, problemsError, summary } }: BatchStateProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.batchProgress;
  const missed = batch.failed + batch.skipped;
  const sent = format.number(batch.sent);
  if (phase === "undone")
    return (
      <Banner role="status" tone="info" title={m.undoneTitle}>
        {m.undoneBody}
      </Banner>
    );
  return (
    <>
      <Banner
        role="status"
        tone={missed === 0 ? "success" : "warning"}
        title={phase === "stopped" ? m.stoppedTitle(batch.sent, sent) : m.doneTitle(batch.sent, sent)}
      >
        {missed === 0 ? m.allWell : m.someMissed(missed, format.number(missed))}
      </Banner>
      <BatchCounts batch={batch} />
      {summary && summary.sent > 0 ? <Reached batchId={batch.id} summary={summary} /> : null}
      {missed === 0 ? null : (
        <section className="lk-stack" aria-label={m.problems}>
          <h3 className="lk-heading">{m.problems}</h3>
          {problemsError ? (
            <p className="lk-hint">{errorText(problemsError, messages, format)}</p>
          ) : problems ? (
            <Problems problems={problems} summary={summary} />
          ) : (
            <Skeleton lines={2} />
          )}
        </section>
      )}
    </>
  );
}

/** What became of the invitations that were sent. */
function Reached({ batchId, summary }: { batchId: string; summary: BatchSummary }) {
  const { format } = useLatchkey();
  const m = useMessages(english).batchProgress;
  const [isOpen, setOpen] = useState(false);
  const { delivered, bounced, accepted, open, expired, openAfterThreeDays: late } = summary;
  const items = [
    { label: m.delivered, count: delivered },
    { label: m.bounced, count: bounced },
    { label: m.accepted, count: accepted },
    { label: m.open, count: open },
    { label: m.expired, count: expired },
  ];
  return (
    <section className="lk-stack" aria-label={m.outcome}>
      <h3 className="lk-heading">{m.outcome}</h3>
      <KeyValueList
        className="lk-batch-counts"
        items={items.map(({ label, count }) => ({ label, value: format.number(count) }))}
      />
      {late > 0 ? (
        <div>
          <Button size="sm" onClick={() => setOpen(true)}>
            {m.late(late, format.number(late))}
          </Button>
        </div>
      ) : null}
      {isOpen ? <LateDialog batchId={batchId} onClose={() => setOpen(false)} /> : null}
    </section>
  );
}

type Problem = NonNullable<BatchProgressController["problems"]>[number];

/** Whom a batch did not reach, by reason, the most frequent first, each with what helps. */
function Problems({ problems, summary }: { problems: readonly Problem[]; summary: BatchSummary | undefined }) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.batchProgress;
  const known = new Map<string, Problem[]>();
  for (const problem of problems) {
    const code = problem.item.code ?? "";
    known.set(code, [...(known.get(code) ?? []), problem]);
  }
  // The summary counts all of them; what was read of the rows is limited.
  const counts = new Map<string, number>();
  for (const { code, count } of summary?.reasons ?? []) counts.set(code, count + (counts.get(code) ?? 0));
  for (const [code, { length }] of known) counts.set(code, Math.max(length, counts.get(code) ?? 0));
  const reasons = [...counts].sort(([, left], [, right]) => right - left);
  return (
    <ul className="lk-batch-reasons">
      {reasons.map(([code, count]) => {
        const people = known.get(code) ?? [];
        const advice = adviceOf(code, messages);
        return (
          <li key={code} className="lk-batch-reason">
            <details open={reasons.length === 1 || count <= FEW}>
              <summary>{m.reason(format.number(count), codeText(code, messages))}</summary>
              <ul className="lk-batch-people">
                {people.map(({ item, contact }) => (
                  <li key={item.id} className="lk-batch-person">
                    <bdi className="lk-batch-name" translate="no">
                      {contact ? personName(contact) : (item.email ?? m.unknownPerson)}
                    </bdi>
                    {/* Only what is of this person: the reason stands above. */}
                    {reasonOf(item, messages) === codeText(code, messages) ? null : (
                      <bdi className="lk-hint">{reasonOf(item, messages)}</bdi>
                    )}
                  </li>
                ))}
                {count > people.length ? (
                  <li className="lk-batch-person lk-hint">{m.whoElse(format.number(count - people.length))}</li>
                ) : null}
              </ul>
            </details>
            {advice === undefined ? null : <p className="lk-hint">{advice}</p>}
          </li>
        );
      })}
    </ul>
  );
}

/** As many as are shown at once. */
const FEW = 5;
