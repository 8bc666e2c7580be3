"use client";
import { forwardRef, useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { statusLook } from "../badges/status-badge.js";
import { useLatchkey } from "../context.js";
import { searchMaxLength } from "../form/search-text.js";
import { useMessages } from "../i18n/use-messages.js";
import { IconButton } from "../ui/icon-button.js";
import { AlertIcon, CheckIcon, FilterIcon, SearchIcon, XIcon } from "../ui/icons.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { TextField } from "../ui/text-field.js";
import { VisuallyHidden } from "../ui/visually-hidden.js";
import type { ContactListTexts } from "./messages.js";
import { english } from "./texts.js";
import type { ContactListController } from "./use-contact-list.js";

export interface ContactToolbarProps extends PartProps<"div"> {
  // The toolbar does not depend on the columns.
  list: Omit<ContactListController<never>, "sortBy" | "isSortable" | "directionOf">;
  texts: ContactListTexts;
  /** Further filters, next to the statuses. */
  filters?: ReactNode;
  /** How many of the further filters are active. */
  filtersOn?: number | undefined;
  /** Buttons at the end of the line. */
  children?: ReactNode;
}

/** Search and filters, with room for buttons. */
export const ContactToolbar = forwardRef<HTMLDivElement, ContactToolbarProps>(function ContactToolbar(
  { list, texts, filters, filtersOn = 0, children, ...given },
  ref,
) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const common = messages.contactList;
  const { search, setSearch, searchNow, filterStatuses, statuses, toggleStatus, hasProblems, toggleProblems } = list;
  const input = useRef<HTMLInputElement>(null);
  const filterId = useId();
  const [isFolded, setFolded] = useState(true);
  const on = statuses.length + (hasProblems ? 1 : 0) + filtersOn;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    // Enter searches. It must not submit a host's form around the toolbar.
    event.preventDefault();
    searchNow();
  };

  const clear = () => {
    setSearch("");
    // The button disappears with the text; keep the focus.
    input.current?.focus();
  };

  // An empty list has no search. The buttons keep their place in the tree, and so does a dialog of theirs that adds the
  // first row.
  const isBare = list.view === "empty";
  if (isBare && !children) return null;
  return (
    <div {...mergeProps({ className: "lk-contacts-toolbar" }, given)} ref={ref}>
      {isBare ? null : (
        <div className="lk-contacts-search" role="search">
          <TextField
            ref={input}
            label={<VisuallyHidden>{texts.searchLabel}</VisuallyHidden>}
            placeholder={texts.searchExample}
            inputMode="search"
            enterKeyHint="search"
            autoComplete="off"
            spellCheck={false}
            maxLength={searchMaxLength}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            onKeyDown={onKeyDown}
            leading={<SearchIcon />}
            trailing={
              search === "" ? null : (
                <IconButton size="sm" label={common.clearSearch} icon={<XIcon />} onClick={clear} />
              )
            }
          />
        </div>
      )}
      {isBare ? null : (
        <div className="lk-contacts-fold">
          <IconButton
            // A collapsed filter still shows that it is active.
            variant={on > 0 ? "primary" : "secondary"}
            label={on > 0 ? `${common.filterLabel} (${format.number(on)})` : common.filterLabel}
            icon={<FilterIcon />}
            aria-expanded={!isFolded}
            aria-controls={filterId}
            onClick={() => setFolded(!isFolded)}
          />
        </div>
      )}
      {children ? <div className="lk-contacts-host">{children}</div> : null}
      {isBare ? null : (
        <div id={filterId} className="lk-contacts-filters" data-folded={isFolded ? "" : undefined}>
          {filters}
          <div className="lk-contacts-filter" role="group" aria-label={common.filterLabel}>
            {filterStatuses.map((status) => {
              const { tone, icon } = statusLook(status);
              const isPressed = statuses.includes(status);
              return (
                <button
                  key={status}
                  type="button"
                  className="lk-contacts-chip"
                  data-tone={tone}
                  aria-pressed={isPressed}
                  onClick={() => toggleStatus(status)}
                >
                  {isPressed ? <CheckIcon /> : icon}
                  <span>{messages.badges.status[status]}</span>
                </button>
              );
            })}
          </div>
          <button
            type="button"
            className="lk-contacts-chip"
            data-tone="danger"
            aria-pressed={hasProblems}
            onClick={toggleProblems}
          >
            {hasProblems ? <CheckIcon /> : <AlertIcon />}
            <span>{common.emailProblems}</span>
          </button>
        </div>
      )}
    </div>
  );
});
