"use client";
import { useLatchkey } from "../provider.js";
import { Button } from "../ui/button.js";
import { ChevronIcon } from "../ui/icons.js";
import type { ResidentsTableController } from "./use-residents-table.js";

export interface ResidentsPagerProps {
  table: ResidentsTableController;
}

/** Which rows these are, and the way to the next ones. There is no last page to jump to: a list is not counted to its end. */
export function ResidentsPager({ table }: ResidentsPagerProps) {
  const { messages } = useLatchkey();
  const texts = messages.residentsTable;
  const { hasPrevious, hasNext, isReplacing } = table;
  const shown = useShown(table);
  // While a page is on its way nothing is refused: where it ends is not known yet.
  const isLast = !hasNext && !isReplacing;
  return (
    <div className="lk-residents-foot">
      <p className="lk-hint">{shown}</p>
      {hasPrevious || !isLast ? (
        <nav className="lk-residents-pages" aria-label={texts.pages}>
          <Button size="sm" icon={<ChevronIcon />} disabledReason={hasPrevious ? undefined : texts.firstPage} onClick={table.previous}>
            {texts.previous}
          </Button>
          <Button size="sm" iconEnd={<ChevronIcon />} disabledReason={isLast ? texts.lastPage : undefined} onClick={table.next}>
            {texts.next}
          </Button>
        </nav>
      ) : null}
    </div>
  );
}

/** How many residents these are, or which of a longer list. */
export function useShown({ contacts, from, to, hasPrevious, hasNext }: ResidentsTableController): string {
  const { messages, format } = useLatchkey();
  const texts = messages.residentsTable;
  return hasPrevious || hasNext ? texts.range(format.number(from), format.number(to)) : texts.residents(contacts.length, format.number(contacts.length));
}
