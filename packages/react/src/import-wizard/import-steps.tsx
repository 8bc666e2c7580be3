"use client";
import { useEffect, useRef, type ReactNode, type RefObject } from "react";
import { LoadFailed } from "../form/load-failed.js";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { Card } from "../ui/card.js";
import { isFocusNowhere } from "../ui/dom.js";
import { EmptyState } from "../ui/empty-state.js";
import { AlertIcon } from "../ui/icons.js";
import { Skeleton } from "../ui/skeleton.js";
import { Stepper } from "../ui/stepper.js";
import { VisuallyHidden } from "../ui/visually-hidden.js";
import { ColumnsStep } from "./columns-step.js";
import { DoneStep } from "./done-step.js";
import { FileStep } from "./file-step.js";
import { InviteStep } from "./invite-step.js";
import { PeopleStep } from "./people-step.js";
import { PropertiesStep } from "./properties-step.js";
import { english } from "./texts.js";
import { useImport, type ImportController, type UseImportOptions } from "./use-import.js";

export interface ImportStepsProps extends UseImportOptions {
  samples?: ReactNode;
  progressHref?: ((batchId: string) => string) | undefined;
}

/** The step that is open, under the line of all steps. */
export function ImportSteps({ samples, progressHref, ...options }: ImportStepsProps) {
  const messages = useMessages(english);
  const m = messages.importWizard;
  const controller = useImport(options);
  const { step, steps } = controller;
  const card = useRef<HTMLElement>(null);
  useFocusKept(card, step);
  return (
    <Card
      ref={card}
      className="lk-import-card"
      tabIndex={-1}
      title={m.title}
      description={step === "file" ? m.description : undefined}
      aria-busy={controller.isLoading || controller.doing !== null || undefined}
    >
      <Stepper
        label={m.stepsLabel}
        steps={steps.map((name) => m.steps[name])}
        current={steps.indexOf(step)}
        doneLabel={messages.inviteUser.stepDone}
      />
      <View controller={controller} samples={samples} progressHref={progressHref} />
    </Card>
  );
}

/** The pressed button is gone in the next step: the focus moves to the top of what replaced it. */
function useFocusKept(card: RefObject<HTMLElement | null>, step: string): void {
  const last = useRef(step);
  useEffect(() => {
    const isOther = last.current !== step;
    last.current = step;
    if (!isOther || !card.current) return;
    if (isFocusNowhere(card.current) || card.current.contains(document.activeElement)) card.current.focus();
    // A long step before may have left the top out of sight.
    card.current.scrollIntoView?.({ block: "nearest" });
  }, [card, step]);
}

interface ViewProps extends Pick<ImportStepsProps, "samples" | "progressHref"> {
  controller: ImportController;
}

function View({ controller, samples, progressHref }: ViewProps) {
  const messages = useMessages(english);
  const m = messages.importWizard;
  const { step, file } = controller;
  if (step === "file") return <FileStep controller={controller} samples={samples} />;
  if (controller.isGone) {
    return (
      <EmptyState
        role="alert"
        icon={<AlertIcon />}
        title={m.loadFailed}
        action={<Button onClick={controller.startOver}>{m.startOver}</Button>}
      >
        {m.gone}
      </EmptyState>
    );
  }
  if (controller.loadError) {
    return (
      <LoadFailed
        title={m.loadFailed}
        error={controller.loadError}
        isFetching={controller.isFetching}
        retry={controller.reload}
      />
    );
  }
  if (!file) {
    return (
      <div className="lk-stack">
        <VisuallyHidden role="status">{messages.common.loading}</VisuallyHidden>
        <Skeleton lines={5} />
      </div>
    );
  }
  switch (step) {
    case "columns":
      return <ColumnsStep controller={controller} file={file} />;
    case "properties":
      return <PropertiesStep controller={controller} file={file} />;
    case "people":
      return <PeopleStep controller={controller} file={file} />;
    case "invite":
      return <InviteStep controller={controller} file={file} />;
    default:
      return <DoneStep controller={controller} file={file} progressHref={progressHref} />;
  }
}
