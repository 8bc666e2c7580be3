"use client";
import type { Contact } from "@latchkey/core";
import { ContactGrid, type ContactColumn } from "../contact-list/contact-grid.js";
import { useMessages } from "../i18n/use-messages.js";
import type { UsersColumn } from "./messages.js";
import { english } from "./texts.js";
import type { UsersTableController } from "./use-users-table.js";
import { UserRow } from "./user-row.js";
import { columns } from "./users-table.model.js";

export interface UsersGridProps {
  table: UsersTableController;
  /** Opens somebody in the host: the name becomes a button, and the row takes presses too. */
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

/** The table itself, or its shape while the first rows are on their way. */
export function UsersGrid({ table, onRowClick }: UsersGridProps) {
  const messages = useMessages(english);
  const { contacts, busyIds, usersById, isWelcome, workspaces, grant, ownId, roleLabel, now, act } = table;
  return (
    <ContactGrid list={table} caption={messages.usersTable.caption} columns={useUserColumns()}>
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
}

/** The columns in words. */
export function useUserColumns(): ContactColumn<UsersColumn>[] {
  const messages = useMessages(english);
  return columns.map((id) => ({ id, label: messages.usersTable.columns[id], width: widths[id] }));
}
