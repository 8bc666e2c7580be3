"use client";
import type { Batch } from "@latchkey/core";
import { useLatchkey } from "../context.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { Button } from "../ui/button.js";
import { ClockIcon } from "../ui/icons.js";
import { BatchCounts } from "./batch-counts.js";
import { settledCount, type BatchPhase } from "./batch-progress.model.js";
import { english } from "./texts.js";
import type { BatchProgressController } from "./use-batch-progress.js";

export interface BatchStateProps {
  batch: Batch;
  phase: BatchPhase;
  progress: BatchProgressController;
}

// Beyond a few minutes, a time of day says more than a countdown.
const COUNTDOWN_MS = 5 * 60_000;

/** A batch before its end: held, paused or on its way. */
export function BatchRunning({ batch, phase, progress }: BatchStateProps) {
  const { format } = useLatchkey();
  const m = useMessages(english).batchProgress;
  if (phase === "held") return <Held batch={batch} progress={progress} />;
  const { pace } = progress;
  const done = settledCount(batch);
  const waiting = batch.total - done;
  const text = m.progress(format.number(done), format.number(batch.total));
  const facts =
    phase === "running" && pace
      ? [m.rate(format.number(Math.max(1, Math.round(pace.perMinute)))), m.left(format.duration(pace.leftMs))]
      : [];
  return (
    <>
      <p className="lk-heading" role="status">
        {phase === "paused" ? m.paused : m.sending}
      </p>
      {/* Its text and not each count is what is read: a live region would speak every second. */}
      <div
        className="lk-progress"
        role="progressbar"
        aria-label={m.sending}
        aria-valuemin={0}
        aria-valuemax={batch.total}
        aria-valuenow={done}
        aria-valuetext={[text, ...facts].join(". ")}
        data-paused={phase === "paused" ? "" : undefined}
      >
        <div
          className="lk-progress-bar"
          ref={(bar) => bar?.style.setProperty("inline-size", `${batch.total === 0 ? 0 : (done / batch.total) * 100}%`)}
        />
      </div>
      <div className="lk-batch-pace">
        <p className="lk-progress-text">{text}</p>
        {facts.length > 0 ? <p className="lk-hint">{facts.join(" · ")}</p> : null}
      </div>
      <BatchCounts batch={batch} />
      <div className="lk-batch-notes">
        {phase === "paused" ? <p className="lk-hint">{m.pausedBody(format.number(waiting))}</p> : null}
        {batch.perHour === null ? null : <p className="lk-hint">{m.limit(format.number(batch.perHour))}</p>}
        {phase === "running" ? <p className="lk-hint">{m.leave}</p> : null}
      </div>
    </>
  );
}

/** Before the first mail: how long, and the way back. */
function Held({ batch, progress: { now, busy, cancel } }: Omit<BatchStateProps, "phase">) {
  const { format } = useLatchkey();
  const m = useMessages(english).batchProgress;
  const sendAt = batch.sendAt ?? now.toISOString();
  const leftMs = Date.parse(sendAt) - now.getTime();
  const isSoon = leftMs < COUNTDOWN_MS;
  return (
    <Banner
      tone="info"
      icon={<ClockIcon />}
      title={
        // A timer is not read out at every second, but can be read.
        <span role={isSoon ? "timer" : undefined}>
          {isSoon ? m.startsIn(format.duration(leftMs)) : m.startsAt(format.dateTime(sendAt))}
        </span>
      }
      action={
        <Button loading={busy === "cancel"} onClick={cancel}>
          {m.undo}
        </Button>
      }
    >
      <span role="status">{m.held(batch.total, format.number(batch.total))}</span>
    </Banner>
  );
}
