"use client";
import type { Contact } from "@latchkey/core";
import { forwardRef } from "react";
import { isTicked } from "../batch-invite/selection.model.js";
import { ContactGrid, type ContactColumn } from "../contact-list/contact-grid.js";
import { useMessages } from "../i18n/use-messages.js";
import type { PartProps } from "../ui/part.js";
import type { ResidentsColumn } from "./messages.js";
import { ResidentRow } from "./resident-row.js";
import { bulkColumns, columns } from "./residents-table.model.js";
import { english } from "./texts.js";
import type { ResidentsTableController } from "./use-residents-table.js";

export interface ResidentsGridProps extends PartProps<"div"> {
  table: ResidentsTableController;
  /** Opens a resident in the host. With it, the name is a button and the row can be clicked. */
  onRowClick?: ((contact: Contact) => void) | undefined;
}

const widths: Record<ResidentsColumn, string> = {
  select: "1.5em",
  name: "9em",
  place: "8em",
  role: "4em",
  status: "5.5em",
  sent: "5em",
  expires: "5em",
  actions: "1.5em",
};

/** The table itself, or its shape while the first rows are on their way. Other props go to the scrolling root `div`. */
export const ResidentsGrid = forwardRef<HTMLDivElement, ResidentsGridProps>(function ResidentsGrid(
  { table, onRowClick, ...given },
  ref,
) {
  const messages = useMessages(english);
  const { contacts, busyIds, grant, inviteRole, workspaceId, roleLabel, now, act, onFix, bulk } = table;
  return (
    <ContactGrid
      {...given}
      ref={ref}
      list={table}
      caption={messages.residentsTable.caption}
      columns={useColumns(table)}
    >
      {contacts.map((contact) => (
        <ResidentRow
          key={contact.id}
          isBusy={busyIds.has(contact.id)}
          canMend={onFix !== undefined}
          isTicked={bulk === null ? undefined : isTicked(bulk.selection, contact.id)}
          onTick={bulk?.tick}
          {...{ contact, now, grant, inviteRole, workspaceId, roleLabel, onAction: act, onRowClick }}
        />
      ))}
    </ContactGrid>
  );
});

/** The columns with their labels. A table of one workspace does not name it. */
export function useColumns({
  workspaceId,
  bulk,
}: Pick<ResidentsTableController, "workspaceId" | "bulk">): ContactColumn<ResidentsColumn>[] {
  const messages = useMessages(english);
  const texts = messages.residentsTable;
  return (bulk === null ? columns : bulkColumns).map((id) => ({
    id,
    width: widths[id],
    label: id === "place" && workspaceId !== undefined ? texts.unitColumn : texts.columns[id],
  }));
}
