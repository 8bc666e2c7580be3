"use client";
import type { Contact, Grant } from "@latchkey/core";
import type { ReactNode } from "react";
import { canRestore } from "../contact-list/contact-list.model.js";
import { RowMenu } from "../contact-list/row-menu.js";
import { useLatchkey } from "../context.js";
import { useMessages } from "../i18n/use-messages.js";
import { BanIcon, CheckIcon, MailIcon, PencilIcon, PlusIcon, RefreshIcon } from "../ui/icons.js";
import type { MenuItem } from "../ui/menu.js";
import { menuFor, type ContactActionId } from "./residents-table.model.js";
import { english } from "./texts.js";
import type { RowActionId } from "./use-resident-actions.js";

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
  /** Helps if there is no address, or if mail to it bounced. */
  const addressItems = (isNeeded: boolean): MenuItem[] => {
    const isMissing = contact.email === null;
    const mend = {
      id: "mend",
      icon: isMissing ? <PlusIcon /> : <PencilIcon />,
      label: isMissing ? messages.eligibility.fixes.valid_email : messages.contactList.correctAddress,
      onSelect: () => onAction(contact, "mend"),
    };
    const restore = {
      id: "restore",
      icon: <CheckIcon />,
      label: messages.contactList.addressIsRight,
      onSelect: () => onAction(contact, "restore"),
    };
    return [
      ...(canMend && isNeeded && (isMissing || contact.suppressed !== null) ? [mend] : []),
      ...(canRestore(contact, grant) ? [restore] : []),
    ];
  };
  const itemsAt = (now: Date): MenuItem[] => {
    const items: MenuItem[] = menuFor(contact, grant, now, inviteRole, messages, format).map(
      ({ id, label, disabledReason }) => ({
        id,
        label,
        disabledReason,
        icon: icons[id],
        // What is refused warns of nothing.
        tone: id === "revoke" && disabledReason === undefined ? "danger" : undefined,
        separated: id === "revoke",
        onSelect: () => onAction(contact, id),
      }),
    );
    // Right after what it is in the way of.
    return items.toSpliced(1, 0, ...addressItems(items.length > 0));
  };
  return <RowMenu contact={contact} isBusy={isBusy} itemsAt={itemsAt} />;
}
