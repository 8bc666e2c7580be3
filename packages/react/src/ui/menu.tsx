"use client";
import { DropdownMenu as Radix } from "radix-ui";
import { useId, useRef, useState, type FocusEvent, type MouseEvent, type ReactNode, type RefObject } from "react";
import { Root, useRoot } from "./root.js";

export interface MenuItem {
  id: string;
  label: ReactNode;
  icon?: ReactNode;
  onSelect: () => void;
  tone?: "danger" | undefined;
  /** A line under the label. */
  description?: ReactNode;
  /** Why it cannot be chosen now: replaces the description; the item stays reachable and says it. */
  disabledReason?: string | undefined;
  /** A line above it. */
  separated?: boolean | undefined;
}

/** What the button must carry. */
export interface MenuTriggerProps {
  ref: RefObject<HTMLButtonElement | null>;
  id: string;
  "aria-haspopup": "menu";
  "aria-expanded": boolean;
  onClick: (event: MouseEvent) => void;
}

export interface MenuProps {
  /** The button, ours or the host's: spread the props on it. */
  trigger: (props: MenuTriggerProps) => ReactNode;
  items: readonly MenuItem[];
  /** Which edge of the button it keeps to. Default `end`. */
  align?: "start" | "end" | undefined;
  /** Default: the root's, then `document.body`. */
  portalContainer?: HTMLElement | null | undefined;
}

function Item({ item }: { item: MenuItem }) {
  const id = useId();
  const refused = item.disabledReason !== undefined;
  const note = item.disabledReason ?? item.description;
  return (
    <Radix.Item
      className="lk-menu-item"
      data-tone={item.tone}
      data-separated={item.separated ? "" : undefined}
      aria-disabled={refused || undefined}
      aria-labelledby={`${id}-label`}
      aria-describedby={note ? `${id}-note` : undefined}
      // Not Radix's `disabled`: it would take the item, and its reason, out of reach of the keyboard.
      onSelect={refused ? (event) => event.preventDefault() : item.onSelect}
    >
      {item.icon}
      <span className="lk-menu-text">
        <span id={`${id}-label`} className="lk-menu-label">
          {item.label}
        </span>
        {note ? (
          <span id={`${id}-note`} className="lk-menu-note">
            {note}
          </span>
        ) : null}
      </span>
    </Radix.Item>
  );
}

/**
 * Actions behind a button. Radix is mounted only while the menu is open: a table of a thousand rows has a thousand
 * plain buttons. So its trigger is a bare anchor under our button, and our button takes the focus back.
 */
export function Menu({ trigger, items, align = "end", portalContainer }: MenuProps) {
  const root = useRoot();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useState<"by-key" | "by-pointer" | null>(null);

  // Radix only knows of keys pressed after it was mounted, so opening by key would leave no item focused.
  const enterByKey = (event: FocusEvent<HTMLElement>) => {
    if (opened !== "by-key" || event.target !== event.currentTarget) return;
    setOpened("by-pointer");
    event.currentTarget.querySelector<HTMLElement>("[role=menuitem]")?.focus();
  };

  return (
    <span className="lk-menu-anchor">
      {trigger({
        ref: button,
        id,
        "aria-haspopup": "menu",
        "aria-expanded": opened !== null,
        // A click that no pointer made has no detail (UI Events, 3.4).
        onClick: (event) => setOpened(event.detail === 0 ? "by-key" : "by-pointer"),
      })}
      {opened ? (
        <Radix.Root open onOpenChange={() => setOpened(null)} dir={root.dir ?? "ltr"}>
          <Radix.Trigger asChild>
            <span className="lk-menu-place" aria-hidden="true" />
          </Radix.Trigger>
          <Radix.Portal container={portalContainer ?? root.portalContainer}>
            <Root>
              <Radix.Content
                className="lk-menu"
                aria-labelledby={id}
                align={align}
                sideOffset={4}
                collisionPadding={8}
                onFocus={enterByKey}
                onCloseAutoFocus={(event) => {
                  event.preventDefault();
                  button.current?.focus();
                }}
              >
                {items.map((item) => (
                  <Item key={item.id} item={item} />
                ))}
              </Radix.Content>
            </Root>
          </Radix.Portal>
        </Radix.Root>
      ) : null}
    </span>
  );
}
