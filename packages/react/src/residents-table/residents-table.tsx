"use client";
import type { Contact } from "@latchkey/core";
import type { ReactNode } from "react";
import { useOrder } from "../contact-list/contact-grid.js";
import { ContactListFrame } from "../contact-list/contact-list-frame.js";
import { useMessages } from "../i18n/use-messages.js";
import { ResidentDialogs } from "./resident-dialogs.js";
import { ResidentsGrid, useColumns } from "./residents-grid.js";
import { english } from "./texts.js";
import { useResidentsTable, type UseResidentsTableOptions } from "./use-residents-table.js";

export interface ResidentsTableProps extends UseResidentsTableOptions {
  /** Buttons beside the search, such as an `AddResidentButton`. */
  toolbar?: ReactNode;
  /** Opens a resident in the host: the name becomes a button, and the row takes presses too. */
  onRowClick?: ((contact: Contact) => void) | undefined;
  /** The next step where nobody is on record yet. */
  emptyAction?: ReactNode;
}

/**
 * Residents and where each stands with the portal: search, status filter, order and pages by the server; invitations
 * are sent, resent and taken back from the row. Errors of the list show in its place, those of a row as a toast.
 */
export function ResidentsTable({ toolbar, onRowClick, emptyAction, ...options }: ResidentsTableProps) {
  const messages = useMessages(english);
  const table = useResidentsTable(options);
  const order = useOrder(table, useColumns(table));
  return (
    <ContactListFrame
      className="lk-residents"
      list={table}
      texts={messages.residentsTable}
      order={order}
      toolbar={toolbar}
      emptyAction={emptyAction}
      dialogs={<ResidentDialogs table={table} />}
    >
      <ResidentsGrid table={table} onRowClick={onRowClick} />
    </ContactListFrame>
  );
}
