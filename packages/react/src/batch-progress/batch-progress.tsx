"use client";
import { forwardRef, lazy } from "react";
import { Deferred } from "../ui/deferred.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { Root } from "../ui/root.js";
import { Skeleton } from "../ui/skeleton.js";
import { useBatchProgress } from "./use-batch-progress.js";

const BatchView = lazy(() => import("./batch-view.js").then((door) => ({ default: door.BatchView })));

export interface BatchProgressProps extends PartProps<"div"> {
  /** The batch, of `batches.create`, an import or `batches.list`. */
  batchId: string;
}

/**
 * How the sending of a batch goes: a countdown while all of it can be taken back, rate and time left, pause, resume,
 * stop and retry, and afterwards who was not reached and why. It survives a reload: it needs the id alone. Other props
 * go to the root `div`.
 */
export const BatchProgress = forwardRef<HTMLDivElement, BatchProgressProps>(function BatchProgress(
  { batchId, ...given },
  ref,
) {
  const progress = useBatchProgress(batchId);
  return (
    <Root {...mergeProps({ className: "lk-batch" }, given)} ref={ref}>
      <Deferred fallback={<Skeleton lines={3} />}>
        <BatchView progress={progress} />
      </Deferred>
    </Root>
  );
});
