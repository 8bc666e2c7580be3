"use client";
import { ContactPager } from "../contact-list/contact-pager.js";
import { useMessages } from "../i18n/use-messages.js";
import { english } from "./texts.js";
import type { ResidentsTableController } from "./use-residents-table.js";

export interface ResidentsPagerProps {
  table: ResidentsTableController;
}

/** Which rows these are, and the way to the next ones. */
export function ResidentsPager({ table }: ResidentsPagerProps) {
  const messages = useMessages(english);
  return <ContactPager list={table} texts={messages.residentsTable} />;
}
