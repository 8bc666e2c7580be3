"use client";
import type { Contact } from "@latchkey/core";
import { useLatchkey } from "../provider.js";
import { ChevronDownIcon, SortIcon } from "../ui/icons.js";
import { Skeleton } from "../ui/skeleton.js";
import { VisuallyHidden } from "../ui/visually-hidden.js";
import type { ResidentsColumn } from "./messages.js";
import { ResidentRow } from "./resident-row.js";
import { columns, isSortable, sortDirection } from "./residents-table.model.js";
import { tableRoles } from "./table-roles.js";
import type { ResidentsTableController } from "./use-residents-table.js";

export interface ResidentsGridProps {
  table: ResidentsTableController;
  /** Opens a resident in the host: the name becomes a button, and the row takes presses too. */
  onRowClick?: ((contact: Contact) => void) | undefined;
}

const SKELETON_ROWS = 8;

/** The table itself, or its shape while the first rows are on their way. */
export function ResidentsGrid({ table, onRowClick }: ResidentsGridProps) {
  const { messages } = useLatchkey();
  const { view, contacts, isReplacing, busyIds, grant, inviteRole, workspaceId, roleLabel, now, act } = table;
  const isLoading = view === "loading";
  return (
    <div className="lk-residents-scroll" data-replacing={isReplacing ? "" : undefined}>
      <table className="lk-residents-table" {...tableRoles.table} aria-busy={isLoading || isReplacing}>
        <caption className="lk-visually-hidden">{messages.residentsTable.caption}</caption>
        <thead className="lk-residents-head" {...tableRoles.rowGroup}>
          <tr className="lk-residents-heads" {...tableRoles.row}>
            {columns.map((column) => (
              <Header key={column} column={column} table={table} />
            ))}
          </tr>
        </thead>
        <tbody className="lk-residents-body" {...tableRoles.rowGroup}>
          {isLoading
            ? Array.from({ length: SKELETON_ROWS }, (_, index) => <SkeletonRow key={index} index={index} />)
            : contacts.map((contact) => (
                <ResidentRow
                  key={contact.id}
                  isBusy={busyIds.has(contact.id)}
                  {...{ contact, now, grant, inviteRole, workspaceId, roleLabel, onAction: act, onRowClick }}
                />
              ))}
        </tbody>
      </table>
    </div>
  );
}

function Header({ column, table: { sort, sortBy, workspaceId } }: { column: ResidentsColumn; table: ResidentsTableController }) {
  const { messages } = useLatchkey();
  const texts = messages.residentsTable;
  const label = column === "place" && workspaceId !== undefined ? texts.unitColumn : texts.columns[column];
  const direction = sortDirection(sort, column);
  return (
    <th className="lk-residents-th" {...tableRoles.columnHeader} data-column={column} data-sortable={isSortable(column) ? "" : undefined} aria-sort={direction}>
      {isSortable(column) ? (
        <button type="button" className="lk-residents-sort" data-direction={direction} onClick={() => sortBy(column)}>
          {label}
          {direction ? <ChevronDownIcon /> : <SortIcon />}
        </button>
      ) : column === "actions" ? (
        <VisuallyHidden>{label}</VisuallyHidden>
      ) : (
        label
      )}
    </th>
  );
}

/** As high and about as wide as what it stands for, so that nothing jumps when it comes. */
function SkeletonRow({ index }: { index: number }) {
  const widths: Record<ResidentsColumn, string> = { name: `${9 + ((index * 5) % 4)}em`, place: "8em", role: "4em", status: "5.5em", sent: "5em", expires: "5em", actions: "1.5em" };
  return (
    <tr className="lk-residents-row" {...tableRoles.row} data-skeleton="">
      {columns.map((column) => (
        <td key={column} className="lk-residents-cell" {...tableRoles.cell} data-column={column}>
          <Skeleton lines={column === "name" ? 2 : 1} width={widths[column]} />
        </td>
      ))}
    </tr>
  );
}
