"use client";
import type { Contact } from "@latchkey/core";
import { ContactGrid, type ContactColumn } from "../contact-list/contact-grid.js";
import { useMessages } from "../i18n/use-messages.js";
import type { ResidentsColumn } from "./messages.js";
import { ResidentRow } from "./resident-row.js";
import { columns } from "./residents-table.model.js";
import { english } from "./texts.js";
import type { ResidentsTableController } from "./use-residents-table.js";

export interface ResidentsGridProps {
  table: ResidentsTableController;
  /** Opens a resident in the host: the name becomes a button, and the row takes presses too. */
  onRowClick?: ((contact: Contact) => void) | undefined;
}

const widths: Record<ResidentsColumn, string> = {
  name: "9em",
  place: "8em",
  role: "4em",
  status: "5.5em",
  sent: "5em",
  expires: "5em",
  actions: "1.5em",
};

/** The table itself, or its shape while the first rows are on their way. */
export function ResidentsGrid({ table, onRowClick }: ResidentsGridProps) {
  const messages = useMessages(english);
  const { contacts, busyIds, grant, inviteRole, workspaceId, roleLabel, now, act, onFix } = table;
  return (
    <ContactGrid list={table} caption={messages.residentsTable.caption} columns={useColumns(table)}>
      {contacts.map((contact) => (
        <ResidentRow
          key={contact.id}
          isBusy={busyIds.has(contact.id)}
          canMend={onFix !== undefined}
          {...{ contact, now, grant, inviteRole, workspaceId, roleLabel, onAction: act, onRowClick }}
        />
      ))}
    </ContactGrid>
  );
}

/** The columns in words: a table of one workspace has no need to name it. */
export function useColumns({
  workspaceId,
}: Pick<ResidentsTableController, "workspaceId">): ContactColumn<ResidentsColumn>[] {
  const messages = useMessages(english);
  const texts = messages.residentsTable;
  return columns.map((id) => ({
    id,
    width: widths[id],
    label: id === "place" && workspaceId !== undefined ? texts.unitColumn : texts.columns[id],
  }));
}
