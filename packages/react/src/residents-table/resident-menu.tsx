"use client";
import { useEffect, useState, type ReactNode } from "react";
import type { Contact, Grant } from "@latchkey/core";
import { useLatchkey } from "../provider.js";
import { IconButton } from "../ui/icon-button.js";
import { BanIcon, DotsIcon, MailIcon, RefreshIcon } from "../ui/icons.js";
import { Menu, type MenuTriggerProps } from "../ui/menu.js";
import { nameInSentence } from "./person-name.js";
import { menuFor, type ContactActionId } from "./residents-table.model.js";

export interface ResidentMenuProps {
  contact: Contact;
  grant: Grant;
  inviteRole: string | undefined;
  isBusy: boolean;
  onAction: (contact: Contact, action: ContactActionId) => void;
}

const icons: Record<ContactActionId, ReactNode> = { send: <MailIcon />, resend: <RefreshIcon />, revoke: <BanIcon /> };

/** What can be done with a resident's invitation; nothing at all for those who are in. */
export function ResidentMenu({ contact, grant, inviteRole, isBusy, onAction }: ResidentMenuProps) {
  const { messages, format } = useLatchkey();
  const texts = messages.residentsTable;
  const [nowMs, setNowMs] = useState(() => Date.now());
  const items = menuFor(contact, grant, new Date(nowMs), inviteRole, texts, format);
  if (items.length === 0) return null;
  const label = texts.actionsFor(nameInSentence(contact, messages.dir));
  const renderTrigger = (trigger: MenuTriggerProps) => <Trigger trigger={trigger} label={label} isBusy={isBusy} onTime={setNowMs} />;
  return (
    <Menu
      items={items.map(({ id, label, disabledReason }) => ({
        id,
        label,
        disabledReason,
        icon: icons[id],
        // What is refused warns of nothing.
        tone: id === "revoke" && disabledReason === undefined ? "danger" : undefined,
        separated: id === "revoke",
        onSelect: () => onAction(contact, id),
      }))}
      trigger={renderTrigger}
    />
  );
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
