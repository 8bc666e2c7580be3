"use client";
import type { Contact } from "@latchkey/core";
import { forwardRef, useState, type ReactNode } from "react";
import { useOrder } from "../contact-list/contact-grid.js";
import { ContactListFrame } from "../contact-list/contact-list-frame.js";
import { useMessages } from "../i18n/use-messages.js";
import { InviteUserModal } from "../invite-user/invite-user-modal.js";
import { Button } from "../ui/button.js";
import { PlusIcon } from "../ui/icons.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { english } from "./texts.js";
import { useUsersTable, type UseUsersTableOptions } from "./use-users-table.js";
import { UserDialogs } from "./user-dialogs.js";
import { UserRoleFilter } from "./user-role-filter.js";
import { UsersGrid, useUserColumns } from "./users-grid.js";

export interface UsersTableProps extends UseUsersTableOptions, PartProps<"div"> {
  /** What the button does instead of opening the modal, for a host with a page for invitations. */
  onInvite?: (() => void) | undefined;
  /** The host's page of roles, offered to people who have no role to invite to. */
  rolesHref?: string | undefined;
  /** The host's buttons beside ours. */
  toolbar?: ReactNode;
  /** Opens a person in the host. With it, the name is a button and the row can be clicked. */
  onRowClick?: ((contact: Contact) => void) | undefined;
}

/**
 * The office's users page: who is invited and who has an account, with role, workspaces and status. A row's menu sends
 * the email again and changes, deactivates, reactivates or deletes the person; the button at the top invites one. Other
 * props go to the root `div`.
 */
export const UsersTable = forwardRef<HTMLDivElement, UsersTableProps>(function UsersTable(
  { onInvite, rolesHref, toolbar, onRowClick, roles, workspaceId, pageSize, ...given },
  ref,
) {
  const messages = useMessages(english);
  const table = useUsersTable({ roles, workspaceId, pageSize });
  const [isInviting, setInviting] = useState(false);
  const order = useOrder(table, useUserColumns());
  return (
    <ContactListFrame
      {...mergeProps({ className: "lk-users" }, given)}
      ref={ref}
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
            roles={roles}
            rolesHref={rolesHref}
            onInvited={table.refresh}
          />
        </>
      }
    >
      <UsersGrid table={table} onRowClick={onRowClick} />
    </ContactListFrame>
  );
});
