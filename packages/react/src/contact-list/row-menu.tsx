"use client";
import { useEffect, useState } from "react";
import type { Contact } from "@latchkey/core";
import { IconButton } from "../ui/icon-button.js";
import { DotsIcon } from "../ui/icons.js";
import { Menu, type MenuItem, type MenuTriggerProps } from "../ui/menu.js";
import { nameInSentence } from "./person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import { english } from "./texts.js";

export interface RowMenuProps {
  contact: Contact;
  isBusy: boolean;
  /** What can be done at `now`. */
  itemsAt: (now: Date) => readonly MenuItem[];
}

/** The actions of a row behind its dots; nothing at all where there are none. */
export function RowMenu({ contact, isBusy, itemsAt }: RowMenuProps) {
  const messages = useMessages(english);
  const [nowMs, setNowMs] = useState(() => Date.now());
  const items = itemsAt(new Date(nowMs));
  if (items.length === 0) return null;
  const label = messages.contactList.actionsFor(nameInSentence(contact, messages.dir));
  const renderTrigger = (trigger: MenuTriggerProps) => <Trigger trigger={trigger} label={label} isBusy={isBusy} onTime={setNowMs} />;
  return <Menu items={items} trigger={renderTrigger} />;
}

interface TriggerProps {
  trigger: MenuTriggerProps;
  label: string;
  isBusy: boolean;
  onTime: (now: number) => void;
}

const SECOND_MS = 1000;

/** The dots. While its menu is open the seconds of a cooldown run down; a closed menu keeps no time. */
function Trigger({ trigger, label, isBusy, onTime }: TriggerProps) {
  const isOpen = trigger["aria-expanded"];
  useEffect(() => {
    if (!isOpen) return;
    onTime(Date.now());
    const timer = setInterval(() => onTime(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, [isOpen, onTime]);
  return <IconButton {...trigger} size="sm" label={label} icon={<DotsIcon />} loading={isBusy} />;
}
