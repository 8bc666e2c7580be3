"use client";
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { statusLook } from "../badges/status-badge.js";
import { useLatchkey } from "../provider.js";
import { IconButton } from "../ui/icon-button.js";
import { CheckIcon, FilterIcon, SearchIcon, XIcon } from "../ui/icons.js";
import { TextField } from "../ui/text-field.js";
import { VisuallyHidden } from "../ui/visually-hidden.js";
import { filterStatuses, searchMaxLength } from "./residents-table.model.js";
import type { ResidentsTableController } from "./use-residents-table.js";

export interface ResidentsToolbarProps {
  table: ResidentsTableController;
  /** The host's buttons, at the end of the line. */
  children?: ReactNode;
}

/** Search and status filter, with room for the host's own buttons. */
export function ResidentsToolbar({ table, children }: ResidentsToolbarProps) {
  const { messages, format } = useLatchkey();
  const texts = messages.residentsTable;
  const { search, setSearch, searchNow, statuses, toggleStatus } = table;
  const input = useRef<HTMLInputElement>(null);
  const filterId = useId();
  const [isFolded, setFolded] = useState(true);
  const isOn = statuses.length > 0;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    // It narrows a list; it must not send a form of the host's around it.
    event.preventDefault();
    searchNow();
  };

  const clear = () => {
    setSearch("");
    // The button goes with the text; the focus must not.
    input.current?.focus();
  };

  return (
    <div className="lk-residents-toolbar">
      <div className="lk-residents-search" role="search">
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
          trailing={search === "" ? null : <IconButton size="sm" label={texts.clearSearch} icon={<XIcon />} onClick={clear} />}
        />
      </div>
      <div className="lk-residents-fold">
        <IconButton
          // Folded away, a filter that is on still shows that it is.
          variant={isOn ? "primary" : "secondary"}
          label={isOn ? `${texts.filterLabel} (${format.number(statuses.length)})` : texts.filterLabel}
          icon={<FilterIcon />}
          aria-expanded={!isFolded}
          aria-controls={filterId}
          onClick={() => setFolded(!isFolded)}
        />
      </div>
      {children ? <div className="lk-residents-host">{children}</div> : null}
      <div id={filterId} className="lk-residents-filter" data-folded={isFolded ? "" : undefined} role="group" aria-label={texts.filterLabel}>
        {filterStatuses.map((status) => {
          const { tone, icon } = statusLook(status);
          const isPressed = statuses.includes(status);
          return (
            <button key={status} type="button" className="lk-residents-chip" data-tone={tone} aria-pressed={isPressed} onClick={() => toggleStatus(status)}>
              {isPressed ? <CheckIcon /> : icon}
              {messages.badges.status[status]}
            </button>
          );
        })}
      </div>
    </div>
  );
}
