"use client";
import type { ReactNode } from "react";
import { ContactToolbar } from "../contact-list/contact-toolbar.js";
import { useLatchkey } from "../provider.js";
import type { ResidentsTableController } from "./use-residents-table.js";

export interface ResidentsToolbarProps {
  table: ResidentsTableController;
  /** The host's buttons, at the end of the line. */
  children?: ReactNode;
}

/** Search and status filter, with room for the host's own buttons. */
export function ResidentsToolbar({ table, children }: ResidentsToolbarProps) {
  const { messages } = useLatchkey();
  return (
    <ContactToolbar list={table} texts={messages.residentsTable}>
      {children}
    </ContactToolbar>
  );
}
