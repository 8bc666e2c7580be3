"use client";
import { forwardRef, type ForwardedRef, type JSX, type ReactNode, type RefAttributes } from "react";
import { useMessages } from "../i18n/use-messages.js";
import { ChevronDownIcon, SortIcon } from "../ui/icons.js";
import { mergeProps, states, type PartProps } from "../ui/part.js";
import { Skeleton } from "../ui/skeleton.js";
import { tableRoles } from "../ui/table-roles.js";
import { VisuallyHidden } from "../ui/visually-hidden.js";
import { english } from "./texts.js";
import type { ContactListController } from "./use-contact-list.js";

/** A column of a list; those named `actions` and `select` show no label. */
export interface ContactColumn<Column extends string> {
  id: Column;
  label: string;
  /** Approximate width of the content, for the skeleton. */
  width: string;
}

/** The root's `data-` states. */
export interface ContactGridStates {
  /** Shows the previous page while the next one is loading. */
  replacing: boolean;
}

export interface ContactGridProps<Column extends string> extends PartProps<"div"> {
  list: Pick<ContactListController<Column>, "view" | "isReplacing" | "isSortable" | "directionOf" | "sortBy">;
  caption: string;
  columns: readonly ContactColumn<Column>[];
  /** The rows, each a `tr`. */
  children: ReactNode;
}

const SKELETON_ROWS = 8;

function Grid<Column extends string>(
  { list, caption, columns, children, ...given }: ContactGridProps<Column>,
  ref: ForwardedRef<HTMLDivElement>,
) {
  const isLoading = list.view === "loading";
  return (
    <div
      {...mergeProps(
        { className: "lk-contacts-scroll", ...states<ContactGridStates>({ replacing: list.isReplacing }) },
        given,
      )}
      ref={ref}
    >
      <table className="lk-contacts-table" {...tableRoles.table} aria-busy={isLoading || list.isReplacing}>
        <caption className="lk-visually-hidden">{caption}</caption>
        <thead className="lk-contacts-head" {...tableRoles.rowGroup}>
          <tr className="lk-contacts-heads" {...tableRoles.row}>
            {columns.map((column) => (
              <Header key={column.id} column={column} list={list} />
            ))}
          </tr>
        </thead>
        <tbody className="lk-contacts-body" {...tableRoles.rowGroup}>
          {isLoading
            ? Array.from({ length: SKELETON_ROWS }, (_, index) => (
                <SkeletonRow key={index} index={index} columns={columns} />
              ))
            : children}
        </tbody>
      </table>
    </div>
  );
}

/** The table, or a skeleton while the first rows are loading. Other props go to the scrolling root `div`. */
export const ContactGrid = forwardRef(Grid) as <Column extends string>(
  props: ContactGridProps<Column> & RefAttributes<HTMLDivElement>,
) => JSX.Element;

/** The order of a list in words; undefined for the default order. */
export function useOrder<Column extends string>(
  { directionOf }: Pick<ContactListController<Column>, "directionOf">,
  columns: readonly ContactColumn<Column>[],
): string | undefined {
  const messages = useMessages(english);
  const { ascending, descending } = messages.contactList;
  const sorted = columns.find(({ id }) => directionOf(id) !== undefined);
  return sorted && (directionOf(sorted.id) === "ascending" ? ascending : descending)(sorted.label);
}

function Header<Column extends string>({
  column: { id, label },
  list: { isSortable, directionOf, sortBy },
}: {
  column: ContactColumn<Column>;
  list: ContactGridProps<Column>["list"];
}) {
  const direction = directionOf(id);
  return (
    <th
      className="lk-contacts-th"
      {...tableRoles.columnHeader}
      data-column={id}
      data-sortable={isSortable(id) ? "" : undefined}
      aria-sort={direction}
    >
      {isSortable(id) ? (
        <button type="button" className="lk-contacts-sort" data-direction={direction} onClick={() => sortBy(id)}>
          <span>{label}</span>
          {direction ? <ChevronDownIcon /> : <SortIcon />}
        </button>
      ) : id === "actions" || id === "select" ? (
        <VisuallyHidden>{label}</VisuallyHidden>
      ) : (
        label
      )}
    </th>
  );
}

/** As high and about as wide as a row, so that the layout does not shift. */
function SkeletonRow({ index, columns }: { index: number; columns: readonly ContactColumn<string>[] }) {
  return (
    <tr className="lk-contacts-row" {...tableRoles.row} data-skeleton="">
      {columns.map(({ id, width }) => (
        <td key={id} className="lk-contacts-cell" {...tableRoles.cell} data-column={id}>
          <Skeleton lines={id === "name" ? 2 : 1} width={id === "name" ? `${9 + ((index * 5) % 4)}em` : width} />
        </td>
      ))}
    </tr>
  );
}
