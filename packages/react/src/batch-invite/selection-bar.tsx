"use client";
import type { Contact } from "@latchkey/core";
import type { ReactNode } from "react";
import { useLatchkey } from "../context.js";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { Checkbox } from "../ui/checkbox.js";
import { chosenCount, isTicked } from "./selection.model.js";
import { english } from "./texts.js";
import type { SelectionController } from "./use-selection.js";

export interface SelectionBarProps {
  controller: SelectionController;
  /** The people of this page that can be ticked. */
  page: readonly Contact[];
  /** Everyone who matches, on every page; undefined if it is not known. */
  total: number | undefined;
  /** Whether there are further pages. */
  hasMore: boolean;
  /** Why this page has nobody to tick. */
  emptyReason: string;
  /** Buttons for what is selected. */
  children?: ReactNode;
}

/** The box for a page, the way to everyone who matches, and how many are selected. */
export function SelectionBar({ controller, page, total, hasMore, emptyReason, children }: SelectionBarProps) {
  const { format } = useLatchkey();
  const m = useMessages(english).batchInvite;
  const { selection, tick, selectAll, clear } = controller;
  const ids = page.map(({ id }) => id);
  const ticked = ids.filter((id) => isTicked(selection, id)).length;
  const isWholePage = ids.length > 0 && ticked === ids.length;
  const count = chosenCount(selection, total);
  const isAny = selection.isAll || selection.ids.size > 0;
  const shownTotal = total === undefined ? null : format.number(total);
  return (
    <div className="lk-bulk-bar">
      <Checkbox
        label={m.selectPage(ids.length, format.number(ids.length))}
        checked={isWholePage}
        indeterminate={ticked > 0 && !isWholePage}
        disabledReason={ids.length === 0 ? emptyReason : undefined}
        onChange={(event) => tick(ids, event.target.checked)}
      />
      <p className="lk-bulk-selected" role="status">
        {!isAny
          ? ""
          : selection.isAll && selection.ids.size === 0
            ? m.allSelected(shownTotal)
            : count === undefined
              ? m.allSelected(null)
              : m.selected(count, format.number(count))}
      </p>
      <div className="lk-bulk-actions">
        {hasMore && !(selection.isAll && selection.ids.size === 0) ? (
          <Button size="sm" variant="quiet" onClick={selectAll}>
            {m.selectAll(shownTotal)}
          </Button>
        ) : null}
        {isAny ? (
          <Button size="sm" variant="quiet" onClick={clear}>
            {m.selectNone}
          </Button>
        ) : null}
        {children}
      </div>
    </div>
  );
}
