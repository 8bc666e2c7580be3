"use client";
import { foldText } from "@latchkey/core/rules";
import {
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
} from "react";
import { CheckIcon } from "./icons.js";
import { comesFrom, useLayer } from "./layers.js";
import { states } from "./part.js";
import { usePlaceBeside } from "./place-beside.js";

export interface MenuItem {
  id: string;
  label: ReactNode;
  icon?: ReactNode;
  onSelect: () => void;
  tone?: MenuItemStates["tone"];
  /** A line under the label. */
  description?: ReactNode;
  /** Why it cannot be chosen now. Replaces the description; the item stays reachable and says it. */
  disabledReason?: string | undefined;
  /** Draws a line above it. */
  separated?: boolean | undefined;
  /** Whether this is the chosen item, in a menu that has one. Leave it out if the items are actions. */
  checked?: boolean | undefined;
}

/** The `data-` states of each item. */
export interface MenuItemStates {
  tone: "danger" | undefined;
  /** Has a line above it. */
  separated: boolean | undefined;
}

/** Props for the button that opens the menu. */
export interface MenuTriggerProps {
  ref: RefObject<HTMLButtonElement | null>;
  id: string;
  "aria-haspopup": "menu";
  "aria-expanded": boolean;
  onClick: (event: MouseEvent) => void;
}

export interface MenuProps {
  /** Renders the button, ours or the host's, with the given props. */
  trigger: (props: MenuTriggerProps) => ReactNode;
  items: readonly MenuItem[];
  /** Which edge of the button it keeps to. Default `end`. */
  align?: "start" | "end" | undefined;
}

function Item({ item, onChoose }: { item: MenuItem; onChoose: () => void }) {
  const id = useId();
  const refused = item.disabledReason !== undefined;
  const note = item.disabledReason ?? item.description;
  return (
    <button
      type="button"
      className="lk-menu-item"
      tabIndex={-1}
      {...states<MenuItemStates>({ tone: item.tone, separated: item.separated })}
      aria-disabled={refused || undefined}
      aria-describedby={note ? id : undefined}
      {...(item.checked === undefined ? { role: "menuitem" } : { role: "menuitemradio", "aria-checked": item.checked })}
      // Not `disabled`: it would take the item, and its reason, out of reach of the keyboard.
      onClick={refused ? undefined : onChoose}
      onPointerMove={(event) => event.pointerType === "mouse" && event.currentTarget.focus({ preventScroll: true })}
    >
      {item.icon}
      <span className="lk-menu-text">
        <span className="lk-menu-label">{item.label}</span>
        {/* Hidden, so that it is the item's description and not part of its name: see reason.tsx. */}
        {note ? (
          <span id={id} aria-hidden="true" className="lk-menu-note">
            {note}
          </span>
        ) : null}
      </span>
      {item.checked ? <CheckIcon /> : null}
    </button>
  );
}

/** Actions behind a button. A closed menu renders nothing, so a table of a thousand rows has only plain buttons. */
export function Menu({ trigger, items, align = "end" }: MenuProps) {
  const id = useId();
  const anchor = useRef<HTMLSpanElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useState<"by-key" | "by-pointer" | null>(null);
  const leave = () => {
    setOpened(null);
    button.current?.focus();
  };
  return (
    <span ref={anchor} className="lk-menu-anchor">
      {trigger({
        ref: button,
        id,
        "aria-haspopup": "menu",
        "aria-expanded": opened !== null,
        // A click that no pointer made has no detail (UI Events, 3.4).
        onClick: (event) => setOpened(opened ? null : event.detail === 0 ? "by-key" : "by-pointer"),
      })}
      {opened ? (
        <Items
          anchor={anchor}
          {...{ items, align }}
          labelledBy={id}
          isByKey={opened === "by-key"}
          leave={leave}
          close={() => setOpened(null)}
        />
      ) : null}
    </span>
  );
}

interface ItemsProps extends Pick<MenuProps, "items"> {
  /** Contains the button and the menu: presses and focus in it are inside. */
  anchor: RefObject<HTMLElement | null>;
  align: "start" | "end";
  labelledBy: string;
  isByKey: boolean;
  /** Closes it and returns the focus to the button. */
  leave: () => void;
  close: () => void;
}

/** The menu itself. It stays in its dialog, and the top layer puts it above everything. */
function Items({ items, anchor, align, labelledBy, isByKey, leave, close }: ItemsProps) {
  const menu = useRef<HTMLDivElement>(null);
  const typed = useRef({ text: "", at: 0 });
  useLayer(anchor, leave);
  usePlaceBeside(menu, anchor, align);
  useLayoutEffect(() => {
    const first =
      menu.current?.querySelector<HTMLElement>("[aria-checked=true]") ??
      menu.current?.querySelector<HTMLElement>("[role^=menuitem]");
    (isByKey ? first : menu.current)?.focus();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when it opens
  }, []);
  const latest = useRef(close);
  useEffect(() => {
    latest.current = close;
  });
  useEffect(() => {
    const press = (event: Event) => anchor.current && !comesFrom(event, anchor.current) && latest.current();
    window.addEventListener("pointerdown", press, { capture: true });
    return () => window.removeEventListener("pointerdown", press, { capture: true });
  }, [anchor]);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>("[role^=menuitem]")];
    const at = all.findIndex((item) => item === event.target);
    const to = (item: HTMLElement | undefined) => {
      event.preventDefault();
      item?.focus();
    };
    if (event.key === "ArrowDown") to(all[(at + 1) % all.length]);
    else if (event.key === "ArrowUp") to(all.at(at < 1 ? -1 : at - 1));
    else if (event.key === "Home") to(all[0]);
    else if (event.key === "End") to(all.at(-1));
    else if (event.key === "Tab") {
      event.preventDefault();
      leave();
    } else if (event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey) {
      to(itemByText(all, at, (typed.current = typing(typed.current, event.key, event.timeStamp)).text));
    }
  };

  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- it has a tabIndex
    <div
      ref={menu}
      popover="manual"
      role="menu"
      className="lk-menu"
      tabIndex={-1}
      aria-labelledby={labelledBy}
      onKeyDown={onKeyDown}
      onBlur={(event) => event.relatedTarget !== null && !anchor.current?.contains(event.relatedTarget) && close()}
    >
      {items.map((item) => (
        <Item
          key={item.id}
          item={item}
          // After the focus is back, so that a dialog it opens knows where to return it.
          onChoose={() => {
            leave();
            item.onSelect();
          }}
        />
      ))}
    </div>
  );
}

// Letters typed within this time make one word.
const WORD_MS = 700;
const typing = ({ text, at }: { text: string; at: number }, key: string, now: number) => ({
  text: now - at < WORD_MS ? text + key : key,
  at: now,
});

/** The next item that begins with the typed text. The same letter again moves on to the next match. */
function itemByText(all: readonly HTMLElement[], at: number, text: string): HTMLElement | undefined {
  const isRepeated = [...text].every((letter) => letter === text[0]);
  const wanted = foldText(isRepeated ? text.slice(0, 1) : text);
  const from = isRepeated ? at + 1 : Math.max(at, 0);
  return [...all.slice(from), ...all.slice(0, from)].find((item) =>
    foldText(item.textContent.trim()).startsWith(wanted),
  );
}
