"use client";
import type { Contact } from "@latchkey/core";
import { forwardRef, lazy, type ReactNode } from "react";
import { useOrder } from "../contact-list/contact-grid.js";
import { ContactListFrame } from "../contact-list/contact-list-frame.js";
import { useMessages } from "../i18n/use-messages.js";
import { Deferred } from "../ui/deferred.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { ResidentDialogs } from "./resident-dialogs.js";
import { ResidentsGrid, useColumns } from "./residents-grid.js";
import { english } from "./texts.js";
import { useResidentsTable, type UseResidentsTableOptions } from "./use-residents-table.js";

const BulkBar = lazy(() => import("./bulk-bar.js").then((door) => ({ default: door.BulkBar })));
const BulkInviteDialog = lazy(() =>
  import("./bulk-invite-dialog.js").then((door) => ({ default: door.BulkInviteDialog })),
);

export interface ResidentsTableProps extends UseResidentsTableOptions, PartProps<"div"> {
  /** Buttons beside the search, such as an `AddResidentButton`. */
  toolbar?: ReactNode;
  /** Opens a resident in the host. With it, the name is a button and the row can be clicked. */
  onRowClick?: ((contact: Contact) => void) | undefined;
  /** The next step while there are no residents yet. */
  emptyAction?: ReactNode;
}

/**
 * Residents and their portal status. The server searches, filters, sorts and pages; invitations are sent, resent and
 * revoked from the row. Errors of the list show in its place, errors of a row as a toast. Other props go to the root
 * `div`.
 */
export const ResidentsTable = forwardRef<HTMLDivElement, ResidentsTableProps>(function ResidentsTable(
  {
    toolbar,
    onRowClick,
    emptyAction,
    workspaceId,
    types,
    inviteRole,
    pageSize,
    bulkActions,
    holdSeconds,
    onFix,
    ...given
  },
  ref,
) {
  const messages = useMessages(english);
  const table = useResidentsTable({ workspaceId, types, inviteRole, pageSize, bulkActions, holdSeconds, onFix });
  const order = useOrder(table, useColumns(table));
  return (
    <ContactListFrame
      {...mergeProps({ className: "lk-residents" }, given)}
      ref={ref}
      list={table}
      texts={messages.residentsTable}
      order={order}
      toolbar={toolbar}
      emptyAction={emptyAction}
      dialogs={
        <>
          <ResidentDialogs table={table} />
          {table.bulk?.inviting ? (
            <Deferred>
              <BulkInviteDialog table={table} bulk={table.bulk} inviting={table.bulk.inviting} />
            </Deferred>
          ) : null}
        </>
      }
    >
      {table.bulk && table.view === "rows" ? (
        <Deferred fallback={<div className="lk-bulk-bar" aria-busy="true" />}>
          <BulkBar table={table} bulk={table.bulk} />
        </Deferred>
      ) : null}
      <ResidentsGrid table={table} onRowClick={onRowClick} />
    </ContactListFrame>
  );
});
