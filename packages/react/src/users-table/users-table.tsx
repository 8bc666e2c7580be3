"use client";
import type { Contact } from "@latchkey/core";
import { useState, type ReactNode } from "react";
import { useOrder } from "../contact-list/contact-grid.js";
import { ContactListFrame } from "../contact-list/contact-list-frame.js";
import { useMessages } from "../i18n/use-messages.js";
import { InviteUserModal } from "../invite-user/invite-user-modal.js";
import { Button } from "../ui/button.js";
import { PlusIcon } from "../ui/icons.js";
import { english } from "./texts.js";
import { useUsersTable, type UseUsersTableOptions } from "./use-users-table.js";
import { UserDialogs } from "./user-dialogs.js";
import { UserRoleFilter } from "./user-role-filter.js";
import { UsersGrid, useUserColumns } from "./users-grid.js";

export interface UsersTableProps extends UseUsersTableOptions {
  /** What the button does instead of opening the modal: for a host with a page for it. */
  onInvite?: (() => void) | undefined;
  /** The host's page of roles, for whoever finds no role to invite to. */
  rolesHref?: string | undefined;
  /** The host's buttons beside ours. */
  toolbar?: ReactNode;
  /** Opens somebody in the host: the name becomes a button, and the row takes presses too. */
  onRowClick?: ((contact: Contact) => void) | undefined;
}

/**
 * The office's users page: who is invited and who has an account, with role, workspaces and status. From the row their
 * mail is sent again, they are changed, deactivated, let in again or deleted; the button at the top invites somebody.
 */
export function UsersTable({ onInvite, rolesHref, toolbar, onRowClick, ...options }: UsersTableProps) {
  const messages = useMessages(english);
  const table = useUsersTable(options);
  const [isInviting, setInviting] = useState(false);
  const order = useOrder(table, useUserColumns());
  return (
    <ContactListFrame
      className="lk-users"
      list={table}
      texts={messages.usersTable}
      order={order}
      filters={<UserRoleFilter table={table} />}
      filtersOn={table.role === "" ? 0 : 1}
      toolbar={
        <>
          {toolbar}
          <Button variant="primary" icon={<PlusIcon />} onClick={onInvite ?? (() => setInviting(true))}>
            {messages.usersTable.create}
          </Button>
        </>
      }
      dialogs={
        <>
          <UserDialogs table={table} />
          <InviteUserModal
            open={isInviting}
            onOpenChange={setInviting}
            roles={options.roles}
            rolesHref={rolesHref}
            onInvited={table.refresh}
          />
        </>
      }
    >
      <UsersGrid table={table} onRowClick={onRowClick} />
    </ContactListFrame>
  );
}
