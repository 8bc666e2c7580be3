"use client";
import type { Batch } from "@latchkey/core";
import { useLatchkey } from "../context.js";
import { useMessages } from "../i18n/use-messages.js";
import { KeyValueList } from "../ui/key-value-list.js";
import { isOver, settledCount } from "./batch-progress.model.js";
import { english } from "./texts.js";

/** The rows of a batch, by what became of them. */
export function BatchCounts({ batch }: { batch: Batch }) {
  const { format } = useLatchkey();
  const m = useMessages(english).batchProgress;
  const items = [
    { label: m.sent, count: batch.sent },
    { label: m.failed, count: batch.failed },
    { label: m.skipped, count: batch.skipped },
    ...(isOver(batch) ? [] : [{ label: m.waiting, count: batch.total - settledCount(batch) }]),
  ];
  return (
    <KeyValueList
      className="lk-batch-counts"
      items={items.map(({ label, count }) => ({ label, value: format.number(count) }))}
    />
  );
}
