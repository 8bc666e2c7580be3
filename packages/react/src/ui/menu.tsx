"use client";
import { DropdownMenu as Radix } from "radix-ui";
import { useId, useRef, useState, type FocusEvent, type MouseEvent, type ReactNode, type RefObject } from "react";
import { CheckIcon } from "./icons.js";
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
  /** For a menu of which one is chosen: whether it is this one. Leave it out where items are actions. */
  checked?: boolean | undefined;
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

function Item({ item, onChoose }: { item: MenuItem; onChoose: () => void }) {
  const id = useId();
  const refused = item.disabledReason !== undefined;
  const note = item.disabledReason ?? item.description;
  return (
    <Radix.Item
      className="lk-menu-item"
      data-tone={item.tone}
      data-separated={item.separated ? "" : undefined}
      aria-disabled={refused || undefined}
      aria-describedby={note ? id : undefined}
      {...(item.checked === undefined ? {} : { role: "menuitemradio", "aria-checked": item.checked })}
      // Not Radix's `disabled`: it would take the item, and its reason, out of reach of the keyboard.
      onSelect={refused ? (event) => event.preventDefault() : onChoose}
    >
      {item.icon}
      <span className="lk-menu-text">
        <span className="lk-menu-label">{item.label}</span>
        {/* Hidden, so that it is the item's description and no part of its name (see reason.tsx). */}
        {note ? (
          <span id={id} aria-hidden="true" className="lk-menu-note">
            {note}
          </span>
        ) : null}
      </span>
      {item.checked ? <CheckIcon /> : null}
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
  const chosen = useRef<(() => void) | null>(null);
  const leftByPointer = useRef(false);

  // Radix only knows of keys pressed after it was mounted, so opening by key would leave no item focused.
  const enterByKey = (event: FocusEvent<HTMLElement>) => {
    if (opened !== "by-key" || event.target !== event.currentTarget) return;
    setOpened("by-pointer");
    const { currentTarget: menu } = event;
    (menu.querySelector<HTMLElement>("[aria-checked=true]") ?? menu.querySelector<HTMLElement>("[role^=menuitem]"))?.focus();
  };

  return (
    <span className="lk-menu-anchor">
      {trigger({
        ref: button,
        id,
        "aria-haspopup": "menu",
        "aria-expanded": opened !== null,
        // A click that no pointer made has no detail (UI Events, 3.4).
        onClick: (event) => setOpened(opened ? null : event.detail === 0 ? "by-key" : "by-pointer"),
      })}
      {opened ? (
        <Radix.Root open onOpenChange={() => setOpened(null)} dir={root.dir ?? "ltr"} modal={false}>
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
                onInteractOutside={(event) => {
                  // Our button closes it by its own click; closing it here as well would open it again.
                  if (button.current?.contains(event.target as Node)) event.preventDefault();
                  else leftByPointer.current = true;
                }}
                // The action waits until the focus is back, so that a dialog it opens knows where to return it.
                onCloseAutoFocus={(event) => {
                  event.preventDefault();
                  if (!leftByPointer.current) button.current?.focus();
                  leftByPointer.current = false;
                  chosen.current?.();
                  chosen.current = null;
                }}
              >
                {items.map((item) => (
                  <Item key={item.id} item={item} onChoose={() => (chosen.current = item.onSelect)} />
                ))}
              </Radix.Content>
            </Root>
          </Radix.Portal>
        </Radix.Root>
      ) : null}
    </span>
  );
}
