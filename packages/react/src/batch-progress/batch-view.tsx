"use client";
import type { ReactNode } from "react";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { Button } from "../ui/button.js";
import { BanIcon, RefreshIcon } from "../ui/icons.js";
import { Skeleton } from "../ui/skeleton.js";
import { BatchOutcome } from "./batch-outcome.js";
import { BatchRunning } from "./batch-running.js";
import { english } from "./texts.js";
import type { BatchProgressController } from "./use-batch-progress.js";

export interface BatchViewProps {
  progress: BatchProgressController;
  /** Further buttons, once it is over or could not be read. */
  children?: ReactNode;
}

/** The batch of a controller, for screens with further steps around it. */
export function BatchView({ progress, children }: BatchViewProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.batchProgress;
  const { batch, isOver, phase, error, failure, busy } = progress;
  return (
    <div className="lk-batch-view">
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
      {batch && phase ? (
        isOver ? (
          <BatchOutcome batch={batch} phase={phase} progress={progress} />
        ) : (
          <BatchRunning batch={batch} phase={phase} progress={progress} />
        )
      ) : error ? null : (
        <Skeleton lines={3} />
      )}
      <div className="lk-batch-foot">
        {batch && !isOver && phase !== "held" ? (
          <>
            <Button variant="quiet" icon={<BanIcon />} loading={busy === "cancel"} onClick={progress.cancel}>
              {m.stop}
            </Button>
            {/* One button, so that the focus stays on it. */}
            <Button
              loading={busy === "pause" || busy === "resume"}
              onClick={phase === "paused" ? progress.resume : progress.pause}
            >
              {phase === "paused" ? m.resume : m.pause}
            </Button>
          </>
        ) : null}
        {isOver && batch && batch.failed > 0 ? (
          <Button icon={<RefreshIcon />} loading={busy === "retry"} onClick={progress.retry}>
            {m.retry(batch.failed, format.number(batch.failed))}
          </Button>
        ) : null}
        {isOver || error ? children : null}
      </div>
    </div>
  );
}
