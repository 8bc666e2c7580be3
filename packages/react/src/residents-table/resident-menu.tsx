"use client";
import type { ReactNode } from "react";
import type { Contact, Grant } from "@latchkey/core";
import { RowMenu } from "../contact-list/row-menu.js";
import { useLatchkey } from "../provider.js";
import { BanIcon, MailIcon, RefreshIcon } from "../ui/icons.js";
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
  const itemsAt = (now: Date) =>
    menuFor(contact, grant, now, inviteRole, messages, format).map(({ id, label, disabledReason }) => ({
      id,
      label,
      disabledReason,
      icon: icons[id],
      // What is refused warns of nothing.
      tone: id === "revoke" && disabledReason === undefined ? ("danger" as const) : undefined,
      separated: id === "revoke",
      onSelect: () => onAction(contact, id),
    }));
  return <RowMenu contact={contact} isBusy={isBusy} itemsAt={itemsAt} />;
}
