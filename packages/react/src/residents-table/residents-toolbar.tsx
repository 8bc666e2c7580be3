"use client";
import type { ReactNode } from "react";
import { ContactToolbar } from "../contact-list/contact-toolbar.js";
import { useMessages } from "../i18n/use-messages.js";
import { english } from "./texts.js";
import type { ResidentsTableController } from "./use-residents-table.js";

export interface ResidentsToolbarProps {
  table: ResidentsTableController;
  /** The host's buttons, at the end of the line. */
  children?: ReactNode;
}

/** Search and status filter, with room for the host's own buttons. */
export function ResidentsToolbar({ table, children }: ResidentsToolbarProps) {
  const messages = useMessages(english);
  return (
    <ContactToolbar list={table} texts={messages.residentsTable}>
      {children}
    </ContactToolbar>
  );
}
