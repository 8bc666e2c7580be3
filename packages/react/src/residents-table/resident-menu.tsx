"use client";
import type { ReactNode } from "react";
import type { Contact, Grant } from "@latchkey/core";
import { RowMenu } from "../contact-list/row-menu.js";
import { useLatchkey } from "../provider.js";
import { BanIcon, MailIcon, PlusIcon, RefreshIcon } from "../ui/icons.js";
import type { MenuItem } from "../ui/menu.js";
import { menuFor, type ContactActionId } from "./residents-table.model.js";
import type { RowActionId } from "./use-resident-actions.js";
import { useMessages } from "../i18n/use-messages.js";
import { english } from "./texts.js";

export interface ResidentMenuProps {
  contact: Contact;
  grant: Grant;
  inviteRole: string | undefined;
  isBusy: boolean;
  /** The host has a place where an address can be added. */
  canMend: boolean;
  onAction: (contact: Contact, action: RowActionId) => void;
}

const icons: Record<ContactActionId, ReactNode> = { send: <MailIcon />, resend: <RefreshIcon />, revoke: <BanIcon /> };

/** What can be done with a resident's invitation; nothing at all for those who are in. */
export function ResidentMenu({ contact, grant, inviteRole, isBusy, canMend, onAction }: ResidentMenuProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const itemsAt = (now: Date): MenuItem[] => {
    const items: MenuItem[] = menuFor(contact, grant, now, inviteRole, messages, format).map(({ id, label, disabledReason }) => ({
      id,
      label,
      disabledReason,
      icon: icons[id],
      // What is refused warns of nothing.
      tone: id === "revoke" && disabledReason === undefined ? "danger" : undefined,
      separated: id === "revoke",
      onSelect: () => onAction(contact, id),
    }));
    if (!canMend || contact.email !== null || items.length === 0) return items;
    // Right after what it is in the way of.
    return items.toSpliced(1, 0, { id: "mend", label: messages.eligibility.fixes.valid_email, icon: <PlusIcon />, onSelect: () => onAction(contact, "mend") });
  };
  return <RowMenu contact={contact} isBusy={isBusy} itemsAt={itemsAt} />;
}
