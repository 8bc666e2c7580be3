"use client";
import { forwardRef } from "react";
import { useLatchkey } from "../context.js";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { cx } from "../ui/cx.js";
import { ChevronIcon } from "../ui/icons.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import type { ContactListTexts } from "./messages.js";
import { english } from "./texts.js";
import type { ContactListController } from "./use-contact-list.js";

/** A page of a list, and its texts. */
export interface ListPage {
  list: Pick<
    ContactListController<never>,
    "contacts" | "from" | "to" | "hasPrevious" | "hasNext" | "isReplacing" | "previous" | "next"
  >;
  texts: ContactListTexts;
}

export interface ContactPagerProps extends ListPage, PartProps<"div"> {}

/**
 * The positions of the rows, and buttons for the previous and the next page. There is no button for the last page,
 * since lists are not counted to their end.
 */
export const ContactPager = forwardRef<HTMLDivElement, ContactPagerProps>(function ContactPager(
  { list, texts, ...given },
  ref,
) {
  const { hasNext, isReplacing } = list;
  const shown = useShown({ list, texts });
  // While a page is loading it is not known whether it is the last one.
  const isLast = !hasNext && !isReplacing;
  return (
    <div {...mergeProps({ className: "lk-contacts-foot" }, given)} ref={ref}>
      <p className="lk-hint">{shown}</p>
      <Pages list={list} hasNext={!isLast} />
    </div>
  );
});

export interface PagesProps {
  list: Pick<ContactListController<never>, "hasPrevious" | "previous" | "next">;
  hasNext: boolean;
  className?: string | undefined;
}

/** The way to the page before and the page after. Nothing for a list of one page. */
export function Pages({ list: { hasPrevious, previous, next }, hasNext, className }: PagesProps) {
  const texts = useMessages(english).contactList;
  if (!hasPrevious && !hasNext) return null;
  return (
    <nav className={cx("lk-contacts-pages", className)} aria-label={texts.pages}>
      <Button
        size="sm"
        icon={<ChevronIcon />}
        disabledReason={hasPrevious ? undefined : texts.firstPage}
        onClick={previous}
      >
        {texts.previous}
      </Button>
      <Button size="sm" iconEnd={<ChevronIcon />} disabledReason={hasNext ? undefined : texts.lastPage} onClick={next}>
        {texts.next}
      </Button>
    </nav>
  );
}

/** The number of people, or their positions in a longer list. */
export function useShown({ list: { contacts, from, to, hasPrevious, hasNext }, texts }: ListPage): string {
  const { format } = useLatchkey();
  return hasPrevious || hasNext
    ? texts.range(format.number(from), format.number(to))
    : texts.count(contacts.length, format.number(contacts.length));
}
