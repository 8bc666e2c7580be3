"use client";
import { isLatchkeyError } from "@latchkey/core";
import type { Import } from "@latchkey/core/contract";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import { isUncertain } from "../form/request-errors.js";
import { ownText } from "../i18n/own-text.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { Button } from "../ui/button.js";
import { english } from "./texts.js";
import type { ImportController } from "./use-import.js";

export interface StepProps {
  controller: ImportController;
  file: Import;
}

/** Why the last request failed, and what to do about it. */
export function StepProblem({ controller: { failure } }: Pick<StepProps, "controller">) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.importWizard;
  if (!failure) return null;
  const { error, attempt } = failure;
  if (isLatchkeyError(error, "import_unreadable")) {
    const { reason, row } = error.problem;
    return (
      <Banner key={attempt} role="alert" tone="danger" title={m.file.unreadable}>
        <Unreadable reason={reason} row={row} />
      </Banner>
    );
  }
  return (
    <Banner key={attempt} role="alert" tone={isLatchkeyError(error, "rate_limited") ? "warning" : "danger"}>
      {[errorText(error, messages, format), ...(isUncertain(error) ? [m.invite.safeToRepeat] : [])].join(" ")}
    </Banner>
  );
}

/** Why a file cannot be read, and what helps. */
export function Unreadable({ reason, row }: { reason: string; row: number | null }) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.importWizard.file;
  const text = ownText(m.reasons, reason) ?? messages.errors.import_unreadable;
  return <span>{[text, ...(row === null ? [] : [m.atRow(format.number(row))])].join(" ")}</span>;
}

/** The way on and back. */
export function StepFoot({
  controller,
  next,
  nextReason,
}: Pick<StepProps, "controller"> & { next?: (() => void) | undefined; nextReason?: string | undefined }) {
  const messages = useMessages(english);
  const { step, steps, back, doing } = controller;
  return (
    <div className="lk-import-foot">
      {steps.indexOf(step) > 1 ? <Button onClick={back}>{messages.common.back}</Button> : null}
      <Button variant="quiet" onClick={controller.startOver}>
        {messages.importWizard.startOver}
      </Button>
      <Button
        variant="primary"
        loading={doing === "update"}
        disabledReason={nextReason}
        onClick={next ?? controller.next}
      >
        {messages.importWizard.next}
      </Button>
    </div>
  );
}
