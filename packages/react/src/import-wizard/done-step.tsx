"use client";
import { lazy } from "react";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import { useTask } from "../form/use-task.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { ButtonLink } from "../ui/button-link.js";
import { Button } from "../ui/button.js";
import { Deferred } from "../ui/deferred.js";
import { DownloadIcon } from "../ui/icons.js";
import { KeyValueList } from "../ui/key-value-list.js";
import { Skeleton } from "../ui/skeleton.js";
import { saveFile } from "./save-file.js";
import type { StepProps } from "./step-parts.js";
import { english } from "./texts.js";

// It holds the way to take the invitations back.
const Progress = lazy(() =>
  import("../batch-progress/batch-progress.js").then(({ BatchProgress }) => ({ default: BatchProgress })),
);

type DoneStepProps = StepProps & { progressHref: ((batchId: string) => string) | undefined };

/** What came of it, and the way to get what is left done. */
export function DoneStep({ controller, file, progressHref }: DoneStepProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.importWizard.done;
  const { run, busy, failure } = useTask();
  const { result, counts } = file;
  const written = (result?.created ?? 0) + (result?.updated ?? 0) + (result?.unchanged ?? 0);
  const left = (result?.failed ?? 0) + counts.needsFix;
  const items = result
    ? [
        { label: m.created, value: result.created },
        { label: m.updated, value: result.updated },
        { label: m.unchanged, value: result.unchanged },
        { label: m.skipped, value: result.skipped },
        { label: m.failed, value: result.failed },
      ]
    : [];
  const batchId = result?.batchId ?? null;
  const download = () =>
    void run(async () => saveFile(await controller.download(), `${m.fileName}-${file.fileName ?? "import"}`));
  return (
    <div className="lk-stack">
      <Banner
        role="status"
        tone={left === 0 ? "success" : "warning"}
        title={m.title(written, format.number(written))}
        action={
          batchId !== null && progressHref ? (
            <ButtonLink href={progressHref(batchId)}>{m.progress}</ButtonLink>
          ) : undefined
        }
      >
        {batchId === null ? null : m.invited}
      </Banner>
      <KeyValueList
        className="lk-invites-counts"
        items={items.map(({ label, value }) => ({ label, value: format.number(value) }))}
      />
      {batchId === null || progressHref ? null : (
        <Deferred fallback={<Skeleton lines={3} />}>
          <Progress batchId={batchId} />
        </Deferred>
      )}
      {left === 0 ? null : (
        <section className="lk-stack" aria-label={m.left(left, format.number(left))}>
          <h3 className="lk-heading">{m.left(left, format.number(left))}</h3>
          <p className="lk-hint">{m.leftHint}</p>
          {failure ? (
            <Banner key={failure.attempt} role="alert" tone="danger" title={m.downloadFailed}>
              {errorText(failure.error, messages, format)}
            </Banner>
          ) : null}
          <div className="lk-import-actions">
            <Button icon={<DownloadIcon />} loading={busy} onClick={download}>
              {m.download}
            </Button>
            <Button onClick={() => controller.goTo("people")}>{m.back}</Button>
          </div>
        </section>
      )}
      <div className="lk-import-foot">
        <Button onClick={controller.startOver}>{m.again}</Button>
        {controller.done ? (
          <Button variant="primary" onClick={controller.done}>
            {m.done}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
