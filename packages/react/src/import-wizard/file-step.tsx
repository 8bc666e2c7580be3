"use client";
import { importLimits } from "@latchkey/core/contract";
import { useEffect, useId, useRef, useState, type DragEvent, type ReactNode } from "react";
import { useLatchkey } from "../context.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { Button } from "../ui/button.js";
import { DocumentIcon, DownloadIcon } from "../ui/icons.js";
import { states } from "../ui/part.js";
import { Spinner } from "../ui/spinner.js";
import { TextArea } from "../ui/text-area.js";
import { FilePreview } from "./file-preview.js";
import { previewFile } from "./preview-file.js";
import type { PreviewOutcome } from "./read-preview.js";
import { StepProblem, Unreadable, type StepProps } from "./step-parts.js";
import { english } from "./texts.js";
import type { ImportSource } from "./use-import.js";

/** The `data-` states of the field to drop a file on. */
export interface DropStates {
  /** A file is held over it. */
  over: boolean;
}

type FileStepProps = Pick<StepProps, "controller"> & { samples?: ReactNode };

/** A file, from the disk, dropped or pasted, and what it looks like. It is not uploaded before the person continues. */
export function FileStep({ controller, samples }: FileStepProps) {
  const { format } = useLatchkey();
  const m = useMessages(english).importWizard;
  const [source, setSource] = useState<ImportSource | null>(null);
  const { outcome, count } = usePreview(source);
  const isTooLarge = source !== null && source.file.size > importLimits.bytes;
  const cannot = isTooLarge || outcome?.status === "unreadable";
  if (!source) return <Choose onSource={setSource} samples={samples} />;
  return (
    <div className="lk-stack">
      <div className="lk-import-file">
        <DocumentIcon />
        <bdi className="lk-import-file-name" translate="no">
          {source.fileName}
        </bdi>
        <span className="lk-hint" role="status">
          {outcome?.status === "read"
            ? m.file.found(format.number(outcome.preview.rowCount), format.number(outcome.preview.headers.length))
            : cannot || outcome
              ? ""
              : m.file.reading(count, format.number(count))}
        </span>
        {outcome || isTooLarge ? null : <Spinner />}
      </div>
      {isTooLarge ? (
        <Banner role="alert" tone="danger" title={m.file.unreadable}>
          {m.file.tooLarge}
        </Banner>
      ) : outcome?.status === "unreadable" ? (
        <Banner role="alert" tone="danger" title={m.file.unreadable}>
          <Unreadable reason={outcome.reason} row={outcome.row} />
        </Banner>
      ) : (
        <div className="lk-import-first">
          {outcome?.status === "failed" ? (
            <Banner tone="info">{m.file.noPreview}</Banner>
          ) : outcome ? (
            <FilePreview preview={outcome.preview} />
          ) : null}
        </div>
      )}
      <StepProblem controller={controller} />
      {cannot ? null : <p className="lk-hint">{m.file.nothingSaved}</p>}
      <div className="lk-import-foot">
        <Button onClick={() => setSource(null)}>{m.file.other}</Button>
        {cannot ? null : (
          <Button
            variant="primary"
            loading={controller.doing === "upload"}
            onClick={() => void controller.open(source)}
          >
            {m.file.upload}
          </Button>
        )}
      </div>
    </div>
  );
}

function usePreview(source: ImportSource | null) {
  const [read, setRead] = useState<{ of: ImportSource; outcome: PreviewOutcome | null; count: number } | null>(null);
  useEffect(() => {
    if (!source || source.file.size > importLimits.bytes) return undefined;
    const abort = new AbortController();
    void previewFile(source.file, (count) => setRead({ of: source, outcome: null, count }), abort.signal).then(
      (outcome) => outcome && setRead({ of: source, outcome, count: 0 }),
    );
    return () => abort.abort();
  }, [source]);
  return read?.of === source && read ? read : { outcome: null, count: 0 };
}

function Choose({ onSource, samples }: { onSource: (source: ImportSource) => void; samples: ReactNode }) {
  const m = useMessages(english).importWizard;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [isPasting, setPasting] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file) onSource({ file, fileName: file.name });
  };
  const onDrag = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <div className="lk-stack">
      <div
        className="lk-import-drop"
        {...states<DropStates>({ over: isOver })}
        onDragEnter={onDrag}
        onDragOver={onDrag}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files);
        }}
      >
        <DownloadIcon />
        <p className="lk-heading">{m.file.drop}</p>
        <p id={`${id}-formats`} className="lk-hint">
          {m.file.formats}
        </p>
        <input
          ref={input}
          type="file"
          className="lk-visually-hidden"
          tabIndex={-1}
          aria-hidden="true"
          accept=".csv,.tsv,.txt,.xlsx,.xls,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          onChange={(event) => {
            take(event.target.files);
            event.target.value = "";
          }}
        />
        <div className="lk-import-actions">
          <Button variant="primary" aria-describedby={`${id}-formats`} onClick={() => input.current?.click()}>
            {m.file.choose}
          </Button>
          <Button aria-expanded={isPasting} onClick={() => setPasting(!isPasting)}>
            {m.file.paste}
          </Button>
        </div>
      </div>
      {isPasting ? <Paste onSource={onSource} /> : null}
      {samples ? (
        <section className="lk-stack" aria-label={m.file.samples}>
          <p className="lk-hint">{m.file.samples}</p>
          {samples}
        </section>
      ) : null}
    </div>
  );
}

function Paste({ onSource }: { onSource: (source: ImportSource) => void }) {
  const m = useMessages(english).importWizard;
  const field = useRef<HTMLTextAreaElement>(null);
  const [error, setError] = useState<string>();
  useEffect(() => field.current?.focus(), []);
  const use = () => {
    const text = field.current?.value ?? "";
    if (text.trim() === "") return setError(m.file.pasteEmpty);
    onSource({ file: new Blob([text], { type: "text/plain" }), fileName: m.file.pastedName });
  };
  // Not a value of React's: thousands of rows would be compared with every key.
  return (
    <div className="lk-stack">
      <TextArea
        ref={field}
        label={m.file.pasteLabel}
        hint={m.file.pasteHint}
        error={error}
        rows={6}
        spellCheck={false}
        defaultValue=""
        onChange={() => setError(undefined)}
      />
      <div className="lk-import-foot">
        <Button variant="primary" onClick={use}>
          {m.file.usePaste}
        </Button>
      </div>
    </div>
  );
}
