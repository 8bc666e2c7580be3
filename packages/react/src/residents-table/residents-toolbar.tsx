"use client";
import { forwardRef, type ReactNode } from "react";
import { ContactToolbar } from "../contact-list/contact-toolbar.js";
import { useMessages } from "../i18n/use-messages.js";
import type { PartProps } from "../ui/part.js";
import { english } from "./texts.js";
import type { ResidentsTableController } from "./use-residents-table.js";

export interface ResidentsToolbarProps extends PartProps<"div"> {
  table: ResidentsTableController;
  /** The host's buttons, at the end of the line. */
  children?: ReactNode;
}

/** Search and status filter, with room for the host's own buttons. Other props go to the root `div`. */
export const ResidentsToolbar = forwardRef<HTMLDivElement, ResidentsToolbarProps>(function ResidentsToolbar(
  { table, children, ...given },
  ref,
) {
  const messages = useMessages(english);
  return (
    <ContactToolbar {...given} ref={ref} list={table} texts={messages.residentsTable}>
      {children}
    </ContactToolbar>
  );
});
