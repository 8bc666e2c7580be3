"use client";
import { forwardRef, lazy, type ReactNode } from "react";
import { useMessages } from "../i18n/use-messages.js";
import { Deferred } from "../ui/deferred.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { Root } from "../ui/root.js";
import { Skeleton } from "../ui/skeleton.js";
import { VisuallyHidden } from "../ui/visually-hidden.js";
import type { UseImportOptions } from "./use-import.js";

// All of it loads when it is shown: hosts that never import pay for these lines only.
const Steps = lazy(() => import("./import-steps.js").then(({ ImportSteps }) => ({ default: ImportSteps })));

// The core texts are enough until then.
const english = {};

export interface ImportWizardProps extends UseImportOptions, PartProps<"div"> {
  /** Files to try, under the field for one's own, such as links that download them. */
  samples?: ReactNode;
  /** The host's page that shows how the invitations go, to link to. Default: it is shown here. */
  progressHref?: ((batchId: string) => string) | undefined;
}

/**
 * Brings people over from a CSV file or an Excel workbook: the file, its columns, its properties, what is wrong with
 * which row, and the invitations. Nothing is on record before the person says so. Other props go to the root `div`.
 */
export const ImportWizard = forwardRef<HTMLDivElement, ImportWizardProps>(function ImportWizard(
  { importId, onImportIdChange, roles, holdSeconds, onInvited, onDone, samples, progressHref, ...given },
  ref,
) {
  const messages = useMessages(english);
  const options = { importId, onImportIdChange, roles, holdSeconds, onInvited, onDone };
  const loading = (
    <div className="lk-card" aria-busy="true">
      <VisuallyHidden role="status">{messages.common.loading}</VisuallyHidden>
      <Skeleton width="12em" />
      <Skeleton lines={4} />
    </div>
  );
  return (
    <Root {...mergeProps({ className: "lk-import" }, given)} ref={ref}>
      <Deferred fallback={loading}>
        <Steps {...options} samples={samples} progressHref={progressHref} />
      </Deferred>
    </Root>
  );
});
