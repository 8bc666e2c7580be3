"use client";
import { forwardRef, useEffect, useRef, type FocusEvent, type ReactNode, type RefObject } from "react";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import { LoadFailed } from "../form/load-failed.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { Button } from "../ui/button.js";
import { isFocusNowhere } from "../ui/dom.js";
import { EmptyState } from "../ui/empty-state.js";
import { AlertIcon, RefreshIcon, SearchIcon, UsersIcon } from "../ui/icons.js";
import { intoView } from "../ui/into-view.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { Root } from "../ui/root.js";
import { useMergedRef } from "../ui/use-merged-ref.js";
import { VisuallyHidden } from "../ui/visually-hidden.js";
import { ContactPager, useShown } from "./contact-pager.js";
import { ContactToolbar, type ContactToolbarProps } from "./contact-toolbar.js";
import { HeldBackNotice } from "./held-back-notice.js";
import type { ContactListTexts } from "./messages.js";
import { english } from "./texts.js";
import type { ContactListView } from "./use-contact-list.js";

type List = ContactToolbarProps["list"];

export interface ContactListFrameProps extends PartProps<"div">, Pick<ContactToolbarProps, "filters" | "filtersOn"> {
  list: List;
  texts: ContactListTexts;
  /** The order of the rows in words, if they were sorted. */
  order: string | undefined;
  toolbar?: ReactNode;
  /** The next step if the list is empty. */
  emptyAction?: ReactNode;
  /** The table, or a skeleton while the first rows are loading. */
  children: ReactNode;
  /** Dialogs, outside the sheet. */
  dialogs?: ReactNode;
}

/** The frame of a list of people: toolbar, empty and error states, pager and announcements around the table. */
export const ContactListFrame = forwardRef<HTMLDivElement, ContactListFrameProps>(function ContactListFrame(
  { list, texts, order, toolbar, filters, filtersOn, emptyAction, children, dialogs, ...given },
  ref,
) {
  const { view, hasPrevious } = list;
  const root = useRef<HTMLDivElement>(null);
  const merged = useMergedRef(root, ref);
  useStartOfPage(root, list.from);
  const keepFocus = useFocusAfter(root, view);
  const noteFocus = useFocusAfterRow(root, list.contacts);
  return (
    <Root {...mergeProps({ className: "lk-contacts", onFocus: noteFocus }, given)} ref={merged}>
      <div className="lk-contacts-sheet">
        <ContactToolbar {...{ list, texts, filters, filtersOn }}>{toolbar}</ContactToolbar>
        <StaleBanner list={list} />
        {list.hasProblems ? <HeldBackNotice refresh={list.refresh} /> : null}
        {view === "rows" || view === "loading" ? (
          children
        ) : (
          <Placeholder list={list} texts={texts} emptyAction={emptyAction} onAct={keepFocus} />
        )}
        {view === "rows" || hasPrevious ? <ContactPager list={list} texts={texts} /> : null}
      </div>
      <Announcement list={list} texts={texts} order={order} />
      {dialogs}
    </Root>
  );
});

/** After paging with the pager below, scrolls to the top of the list. */
function useStartOfPage(root: RefObject<HTMLElement | null>, from: number): void {
  const last = useRef(from);
  useEffect(() => {
    if (last.current === from) return;
    last.current = from;
    if (root.current && root.current.getBoundingClientRect().top < 0) intoView(root.current, "start");
  }, [root, from]);
}

/** Moves the focus to the search if the button that had it is replaced by rows. */
function useFocusAfter(root: RefObject<HTMLElement | null>, view: ContactListView): () => void {
  const pressedIn = useRef<ContactListView>(undefined);
  useEffect(() => {
    if (pressedIn.current === undefined || pressedIn.current === view) return;
    pressedIn.current = undefined;
    // Only if the focus was lost: the person may have moved on.
    if (isFocusNowhere(root.current)) root.current?.querySelector("input")?.focus();
  }, [root, view]);
  return () => {
    pressedIn.current = view;
  };
}

/** Moves the focus to the search if the row that had it was deleted. */
function useFocusAfterRow(
  root: RefObject<HTMLElement | null>,
  contacts: readonly unknown[],
): (event: FocusEvent) => void {
  const last = useRef<Element>(null);
  const shown = useRef(contacts);
  useEffect(() => {
    if (shown.current === contacts) return;
    shown.current = contacts;
    const isLost = last.current?.isConnected === false && isFocusNowhere(root.current);
    if (isLost) root.current?.querySelector("input")?.focus();
  }, [root, contacts]);
  return (event) => {
    last.current = event.target;
  };
}

/** A banner above rows that are out of date. */
function StaleBanner({ list: { view, error, isOffline, isFetching, retry } }: { list: List }) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const texts = messages.contactList;
  if (view !== "rows" || (!isOffline && error === null)) return null;
  return (
    <div className="lk-contacts-stale" role="status">
      {isOffline ? (
        <Banner tone="warning">{texts.offlineStale}</Banner>
      ) : (
        <Banner
          tone="warning"
          title={texts.staleTitle}
          action={
            <Button size="sm" icon={<RefreshIcon />} loading={isFetching} onClick={retry}>
              {messages.common.retry}
            </Button>
          }
        >
          {errorText(error, messages, format)}
        </Banner>
      )}
    </div>
  );
}

/** Shown instead of rows. */
function Placeholder({
  list,
  texts,
  emptyAction,
  onAct,
}: {
  list: List;
  texts: ContactListTexts;
  emptyAction: ReactNode;
  onAct: () => void;
}) {
  const common = useMessages(english).contactList;
  const act = (what: () => void) => () => {
    onAct();
    what();
  };
  switch (list.view) {
    case "empty":
      return (
        <EmptyState icon={<UsersIcon />} title={texts.emptyTitle} action={emptyAction}>
          {texts.emptyBody}
        </EmptyState>
      );
    case "no_results":
      return (
        <EmptyState
          icon={<SearchIcon />}
          title={common.noResultsTitle}
          action={<Button onClick={act(list.clearFilters)}>{common.clearFilters}</Button>}
        >
          {common.noResultsBody}
        </EmptyState>
      );
    case "offline":
      return (
        <EmptyState icon={<AlertIcon />} title={common.offlineTitle}>
          {common.offlineBody}
        </EmptyState>
      );
    default:
      return (
        <LoadFailed title={texts.failedTitle} error={list.error} isFetching={list.isFetching} retry={act(list.retry)} />
      );
  }
}

/** Announces the result of a search, a filter, an order or a page to screen readers. */
function Announcement({ list, texts, order }: Pick<ContactListFrameProps, "list" | "texts" | "order">) {
  const messages = useMessages(english);
  const common = messages.contactList;
  const shown = useShown({ list, texts });
  const said: Partial<Record<ContactListView, string>> = {
    loading: texts.loading,
    rows: list.isReplacing ? texts.loading : order === undefined ? shown : `${shown}. ${order}`,
    no_results: common.noResultsTitle,
    empty: texts.emptyTitle,
    offline: common.offlineTitle,
  };
  return <VisuallyHidden role="status">{said[list.view] ?? ""}</VisuallyHidden>;
}
