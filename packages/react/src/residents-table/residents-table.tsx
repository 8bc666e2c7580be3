"use client";
import { useEffect, useRef, type ReactNode, type RefObject } from "react";
import type { Contact } from "@latchkey/core";
import { errorText } from "../error-text.js";
import { useLatchkey } from "../provider.js";
import { Banner } from "../ui/banner.js";
import { Button } from "../ui/button.js";
import { EmptyState } from "../ui/empty-state.js";
import { AlertIcon, RefreshIcon, SearchIcon, UsersIcon } from "../ui/icons.js";
import { Root } from "../ui/root.js";
import { VisuallyHidden } from "../ui/visually-hidden.js";
import { ResidentDialogs } from "./resident-dialogs.js";
import { ResidentsGrid } from "./residents-grid.js";
import { ResidentsPager, useShown } from "./residents-pager.js";
import { ResidentsToolbar } from "./residents-toolbar.js";
import { columns, sortDirection } from "./residents-table.model.js";
import { useResidentsTable, type ResidentsTableController, type ResidentsView, type UseResidentsTableOptions } from "./use-residents-table.js";

export interface ResidentsTableProps extends UseResidentsTableOptions {
  /** The host's buttons beside the search, such as an invite button. */
  toolbar?: ReactNode;
  /** Opens a resident in the host: the name becomes a button, and the row takes presses too. */
  onRowClick?: ((contact: Contact) => void) | undefined;
  /** The next step where nobody is on record yet. */
  emptyAction?: ReactNode;
}

/**
 * Residents and where each stands with the portal: search, status filter, order and pages by the server; invitations are sent,
 * resent and taken back from the row. Errors of the list show in its place, those of a row as a toast.
 */
export function ResidentsTable({ toolbar, onRowClick, emptyAction, ...options }: ResidentsTableProps) {
  const table = useResidentsTable(options);
  const { view, hasPrevious } = table;
  const root = useRef<HTMLDivElement>(null);
  useStartOfPage(root, table.from);
  const keepFocus = useFocusAfter(root, view);
  return (
    <Root ref={root} className="lk-residents">
      <div className="lk-residents-sheet">
        <Toolbar table={table}>{toolbar}</Toolbar>
        <Stale table={table} />
        {view === "rows" || view === "loading" ? <ResidentsGrid table={table} onRowClick={onRowClick} /> : <Instead table={table} emptyAction={emptyAction} onAct={keepFocus} />}
        {view === "rows" || hasPrevious ? <ResidentsPager table={table} /> : null}
      </div>
      <Announcement table={table} />
      <ResidentDialogs table={table} />
    </Root>
  );
}

/** A page that was turned at its foot is read from its head. */
function useStartOfPage(root: RefObject<HTMLElement | null>, from: number): void {
  const last = useRef(from);
  useEffect(() => {
    if (last.current === from) return;
    last.current = from;
    if (root.current && root.current.getBoundingClientRect().top < 0) root.current.scrollIntoView({ block: "start" });
  }, [root, from]);
}

/** What is pressed in place of the rows goes when they come: its focus moves to the search, and is not lost. */
function useFocusAfter(root: RefObject<HTMLElement | null>, view: ResidentsView): () => void {
  const pressedIn = useRef<ResidentsView>(undefined);
  useEffect(() => {
    if (pressedIn.current === undefined || pressedIn.current === view) return;
    pressedIn.current = undefined;
    // Whoever has gone on meanwhile is not called back.
    if (document.activeElement === document.body) root.current?.querySelector("input")?.focus();
  }, [root, view]);
  return () => {
    pressedIn.current = view;
  };
}

interface PartProps {
  table: ResidentsTableController;
}

/** Where nobody is on record there is nothing to search either: the host's buttons alone. */
function Toolbar({ table, children }: PartProps & { children: ReactNode }) {
  if (table.view !== "empty") return <ResidentsToolbar table={table}>{children}</ResidentsToolbar>;
  return children ? (
    <div className="lk-residents-toolbar">
      <div className="lk-residents-host">{children}</div>
    </div>
  ) : null;
}

/** Older rows still show; said above them. */
function Stale({ table: { view, error, isOffline, isFetching, retry } }: PartProps) {
  const { messages, format } = useLatchkey();
  const texts = messages.residentsTable;
  if (view !== "rows" || (!isOffline && error === null)) return null;
  return (
    <div className="lk-residents-stale" role="status">
      {isOffline ? (
        <Banner tone="warning">{texts.offlineStale}</Banner>
      ) : (
        <Banner tone="warning" title={texts.staleTitle} action={<Retry isFetching={isFetching} retry={retry} size="sm" />}>
          {errorText(error, messages, format)}
        </Banner>
      )}
    </div>
  );
}

/** What stands where the rows would be. */
function Instead({ table, emptyAction, onAct }: PartProps & { emptyAction: ReactNode; onAct: () => void }) {
  const { messages, format } = useLatchkey();
  const texts = messages.residentsTable;
  const act = (what: () => void) => () => {
    onAct();
    what();
  };
  switch (table.view) {
    case "empty":
      return (
        <EmptyState icon={<UsersIcon />} title={texts.emptyTitle} action={emptyAction}>
          {texts.emptyBody}
        </EmptyState>
      );
    case "no_results":
      return (
        <EmptyState icon={<SearchIcon />} title={texts.noResultsTitle} action={<Button onClick={act(table.clearFilters)}>{texts.clearFilters}</Button>}>
          {texts.noResultsBody}
        </EmptyState>
      );
    case "offline":
      return (
        <EmptyState icon={<AlertIcon />} title={texts.offlineTitle}>
          {texts.offlineBody}
        </EmptyState>
      );
    default:
      return (
        <EmptyState role="alert" icon={<AlertIcon />} title={texts.failedTitle} action={<Retry isFetching={table.isFetching} retry={act(table.retry)} />}>
          {errorText(table.error, messages, format)}
        </EmptyState>
      );
  }
}

function Retry({ isFetching, retry, size }: { isFetching: boolean; retry: () => void; size?: "sm" }) {
  const { messages } = useLatchkey();
  return (
    <Button size={size} icon={<RefreshIcon />} loading={isFetching} onClick={retry}>
      {messages.common.retry}
    </Button>
  );
}

/** What a search, a filter, an order or a page has come to, for those who do not see it. */
function Announcement({ table }: PartProps) {
  const { messages } = useLatchkey();
  const texts = messages.residentsTable;
  const shown = useShown(table);
  const column = columns.find((column) => sortDirection(table.sort, column) !== undefined);
  const order = column && (sortDirection(table.sort, column) === "ascending" ? texts.ascending : texts.descending)(texts.columns[column]);
  const said: Partial<Record<ResidentsView, string>> = {
    loading: texts.loading,
    rows: table.isReplacing ? texts.loading : order === undefined ? shown : `${shown}. ${order}`,
    no_results: texts.noResultsTitle,
    empty: texts.emptyTitle,
    offline: texts.offlineTitle,
  };
  return <VisuallyHidden role="status">{said[table.view] ?? ""}</VisuallyHidden>;
}
