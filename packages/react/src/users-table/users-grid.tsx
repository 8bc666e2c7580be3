"use client";
import type { Contact } from "@latchkey/core";
import { forwardRef } from "react";
import { ContactGrid, type ContactColumn } from "../contact-list/contact-grid.js";
import { useMessages } from "../i18n/use-messages.js";
import type { PartProps } from "../ui/part.js";
import type { UsersColumn } from "./messages.js";
import { english } from "./texts.js";
import type { UsersTableController } from "./use-users-table.js";
import { UserRow } from "./user-row.js";
import { columns } from "./users-table.model.js";

export interface UsersGridProps extends PartProps<"div"> {
  table: UsersTableController;
  /** Opens a person in the host. With it, the name is a button and the row can be clicked. */
  onRowClick?: ((contact: Contact) => void) | undefined;
}

const widths: Record<UsersColumn, string> = {
  name: "9em",
  role: "4em",
  place: "8em",
  status: "5.5em",
  lastSignIn: "5em",
  actions: "1.5em",
};

/** The table itself, or its shape while the first rows are on their way. Other props go to the scrolling root `div`. */
export const UsersGrid = forwardRef<HTMLDivElement, UsersGridProps>(function UsersGrid(
  { table, onRowClick, ...given },
  ref,
) {
  const messages = useMessages(english);
  const { contacts, busyIds, usersById, isWelcome, workspaces, grant, ownId, roleLabel, now, act } = table;
  return (
    <ContactGrid {...given} ref={ref} list={table} caption={messages.usersTable.caption} columns={useUserColumns()}>
      {contacts.map((contact) => (
        <UserRow
          key={contact.id}
          user={contact.portal.userId === null ? undefined : usersById.get(contact.portal.userId)}
          isWelcome={isWelcome(contact.portal.role)}
          isBusy={busyIds.has(contact.id)}
          {...{ contact, workspaces, now, grant, ownId, roleLabel, onAction: act, onRowClick }}
        />
      ))}
    </ContactGrid>
  );
});

/** The columns with their labels. */
export function useUserColumns(): ContactColumn<UsersColumn>[] {
  const messages = useMessages(english);
  return columns.map((id) => ({ id, label: messages.usersTable.columns[id], width: widths[id] }));
}
