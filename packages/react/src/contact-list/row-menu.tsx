"use client";
import type { Contact } from "@latchkey/core";
import { useEffect, useState } from "react";
import { nameInSentence } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import { IconButton } from "../ui/icon-button.js";
import { DotsIcon } from "../ui/icons.js";
import { Menu, type MenuItem, type MenuTriggerProps } from "../ui/menu.js";
import { useNow } from "../use-now.js";
import { english } from "./texts.js";

export interface RowMenuProps {
  contact: Contact;
  isBusy: boolean;
  /** The actions at `now`. */
  itemsAt: (now: Date) => readonly MenuItem[];
}

const SECOND_MS = 1000;

/** The menu with a row's actions; renders nothing if there are none. */
export function RowMenu({ contact, isBusy, itemsAt }: RowMenuProps) {
  const messages = useMessages(english);
  const [isOpen, setOpen] = useState(false);
  // The clock runs only while the menu is open, for the seconds of a cooldown.
  const nowMs = useNow(SECOND_MS, isOpen);
  const items = itemsAt(new Date(nowMs));
  if (items.length === 0) return null;
  const label = messages.contactList.actionsFor(nameInSentence(contact, messages.dir));
  const renderTrigger = (trigger: MenuTriggerProps) => (
    <MenuDots trigger={trigger} label={label} isBusy={isBusy} onOpen={setOpen} />
  );
  return <Menu items={items} trigger={renderTrigger} />;
}

interface TriggerProps {
  trigger: MenuTriggerProps;
  label: string;
  isBusy: boolean;
  onOpen: (isOpen: boolean) => void;
}

/** The menu's button. */
function MenuDots({ trigger, label, isBusy, onOpen }: TriggerProps) {
  const isOpen = trigger["aria-expanded"];
  useEffect(() => onOpen(isOpen), [isOpen, onOpen]);
  return <IconButton {...trigger} size="sm" label={label} icon={<DotsIcon />} loading={isBusy} />;
}
