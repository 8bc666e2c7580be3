"use client";
import { forwardRef } from "react";
import { ContactPager } from "../contact-list/contact-pager.js";
import { useMessages } from "../i18n/use-messages.js";
import type { PartProps } from "../ui/part.js";
import { english } from "./texts.js";
import type { ResidentsTableController } from "./use-residents-table.js";

export interface ResidentsPagerProps extends PartProps<"div"> {
  table: ResidentsTableController;
}

/** Which rows these are, and the way to the next ones. Other props go to the root `div`. */
export const ResidentsPager = forwardRef<HTMLDivElement, ResidentsPagerProps>(function ResidentsPager(
  { table, ...given },
  ref,
) {
  const messages = useMessages(english);
  return <ContactPager {...given} ref={ref} list={table} texts={messages.residentsTable} />;
});
