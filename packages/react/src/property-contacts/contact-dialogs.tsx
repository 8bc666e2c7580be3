"use client";
import { AutoInviteSettings } from "../auto-invite/auto-invite-settings.js";
import { personName } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import { Dialog } from "../ui/dialog.js";
import { AddContactDialog } from "./add-contact-dialog.js";
import { InviteContactDialog } from "./invite-contact-dialog.js";
import type { PropertyContactsProps } from "./property-contacts.js";
import { english } from "./texts.js";
import type { PropertyContactsController } from "./use-property-contacts.js";

interface ContactDialogsProps extends Pick<PropertyContactsProps, "editContact"> {
  controller: PropertyContactsController;
  root: { current: HTMLElement | null };
}

/** The dialog that is open. */
export function ContactDialogs({ controller, editContact, root }: ContactDialogsProps) {
  const messages = useMessages(english);
  const { dialog, close } = controller;
  // What opened it may be gone by then: the row's menu takes the focus instead.
  const returnFocus = {
    get current() {
      const row = dialog && "contactId" in dialog ? dialog.contactId : null;
      return row === null
        ? null
        : (root.current?.querySelector<HTMLElement>(`[data-contact="${CSS.escape(row)}"] .lk-icon-button`) ?? null);
    },
  };
  if (dialog === null) return null;
  if (dialog.what === "add") return <AddContactDialog controller={controller} />;
  // The newest row, so that the review shows what the host changed meanwhile.
  const row = controller.rows.find(({ contact }) => contact.id === dialog.contactId);
  if (!row) return null;
  if (dialog.what === "invite")
    return (
      <InviteContactDialog row={row} controller={controller} editContact={editContact} returnFocus={returnFocus} />
    );
  return (
    <Dialog
      open
      onOpenChange={close}
      title={messages.propertyContacts.auto}
      description={
        <bdi className="lk-name" translate="no">
          {personName(row.contact)}
        </bdi>
      }
      closeLabel={messages.common.close}
      returnFocus={returnFocus}
    >
      <AutoInviteSettings contact={row.contact} />
    </Dialog>
  );
}
