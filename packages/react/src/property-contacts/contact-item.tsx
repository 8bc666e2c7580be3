"use client";
import type { Contact } from "@latchkey/core";
import { actionsFor, type ContactActionId } from "@latchkey/core/contract";
import { RoleBadge } from "../badges/role-badge.js";
import { StatusBadge } from "../badges/status-badge.js";
import { Address } from "../contact-list/contact-cells.js";
import { blockReason } from "../contact-list/contact-list.model.js";
import { RowMenu } from "../contact-list/row-menu.js";
import { useLatchkey } from "../context.js";
import { ownText } from "../i18n/own-text.js";
import { nameInSentence, personName } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { MailIcon, RefreshIcon, WrenchIcon } from "../ui/icons.js";
import { unitOf, type ContactHere } from "./property-contacts.model.js";
import { english } from "./texts.js";
import type { PropertyContactsController } from "./use-property-contacts.js";

export interface ContactItemProps {
  row: ContactHere;
  controller: PropertyContactsController;
}

/** One contact of the property, with the button that invites it, or its portal status. */
export function ContactItem({ row: { contact, elsewhere }, controller }: ContactItemProps) {
  const messages = useMessages(english);
  const m = messages.propertyContacts;
  const unit = unitOf(contact, controller.workspaceId);
  const note = elsewhere === null ? undefined : ownText(m.elsewhere, elsewhere);
  const facts = [ownText(m.types, contact.type), unit === null ? undefined : m.unit(unit)].filter(
    (fact) => fact !== undefined,
  );
  return (
    <li
      className="lk-property-item"
      data-contact={contact.id}
      aria-busy={controller.busyIds.has(contact.id) || undefined}
    >
      <div className="lk-property-who">
        <p className="lk-property-name">
          <bdi className="lk-property-name-text" translate="no">
            {personName(contact)}
          </bdi>
        </p>
        <p className="lk-hint">{facts.join(" · ")}</p>
        <p className="lk-hint">
          {contact.email === null ? messages.contactList.noEmail : <Address email={contact.email} />}
        </p>
        {note === undefined ? null : <p className="lk-hint">{note}</p>}
        {contact.autoInvite.enabled ? <p className="lk-hint">{m.isAuto}</p> : null}
        {contact.portal.status === "undelivered" && contact.portal.deliveryReason ? (
          <p className="lk-hint">
            <bdi className="lk-property-reason">{contact.portal.deliveryReason}</bdi>
          </p>
        ) : null}
      </div>
      <Standing row={{ contact, elsewhere }} controller={controller} />
      <ContactMenu row={{ contact, elsewhere }} controller={controller} />
    </li>
  );
}

/** The invite button, or in its place the role and status. */
function Standing({ row: { contact }, controller }: ContactItemProps) {
  const messages = useMessages(english);
  const m = messages.propertyContacts;
  const { status, role } = contact.portal;
  const send = useActionAt(contact, controller)("send", controller.now);
  if (status !== "pending") {
    return (
      <div className="lk-property-standing">
        {role === null ? null : <RoleBadge role={role} label={controller.roleLabel(role)} />}
        <StatusBadge status={status} />
      </div>
    );
  }
  return (
    <div className="lk-property-standing">
      <Button
        size="sm"
        icon={<MailIcon />}
        aria-label={m.sendTo(nameInSentence(contact, messages.dir))}
        // Without an address it still opens: the review says what is missing, and leads there.
        disabledReason={send?.blockedBy === "no_email" ? undefined : send?.disabledReason}
        onClick={() => controller.open({ what: "invite", contactId: contact.id })}
      >
        {m.send}
      </Button>
    </div>
  );
}

function ContactMenu({ row: { contact }, controller }: ContactItemProps) {
  const messages = useMessages(english);
  const actionAt = useActionAt(contact, controller);
  const itemsAt = (now: Date) => {
    const resend = actionAt("resend", now);
    const auto = {
      id: "auto",
      label: messages.propertyContacts.auto,
      icon: <WrenchIcon />,
      onSelect: () => controller.open({ what: "auto", contactId: contact.id }),
    };
    if (!resend) return [auto];
    return [
      {
        id: "resend",
        label: messages.contactList.resend,
        icon: <RefreshIcon />,
        disabledReason: resend.disabledReason,
        onSelect: () => void controller.resend(contact),
      },
      auto,
    ];
  };
  return <RowMenu contact={contact} isBusy={controller.busyIds.has(contact.id)} itemsAt={itemsAt} />;
}

/** Finds an action that applies to the contact, and why it is not available at `now`. */
function useActionAt(contact: Contact, { grant }: PropertyContactsController) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  return (id: ContactActionId, now: Date) => {
    const action = actionsFor(contact, grant, now).find((one) => one.id === id);
    return (
      action && {
        blockedBy: action.blockedBy,
        disabledReason: blockReason(action, contact, now, messages.contactList, format),
      }
    );
  };
}
