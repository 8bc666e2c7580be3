"use client";
import type { Contact } from "@latchkey/core";
import type { MouseEvent } from "react";
import { StatusBadge } from "../badges/status-badge.js";
import { useLatchkey } from "../context.js";
import { personName } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import { tableRoles } from "../ui/table-roles.js";
import { VisuallyHidden } from "../ui/visually-hidden.js";
import { mailTrouble, statusAt, type Moment } from "./contact-list.model.js";
import { english } from "./texts.js";

/** Whether a click is on the row itself: not on a control inside, and not the end of a text selection. */
export const isOnRowItself = ({ target, currentTarget }: MouseEvent<HTMLElement>): boolean =>
  target instanceof Element &&
  currentTarget.contains(target) &&
  !target.closest("button, a, [popover]") &&
  (window.getSelection()?.isCollapsed ?? true);

/** The name above the address. With `onOpen` the name is a button. */
export function NameCell({ contact, onOpen }: { contact: Contact; onOpen: (() => void) | undefined }) {
  const messages = useMessages(english);
  return (
    <th className="lk-contacts-cell" {...tableRoles.rowHeader} data-column="name">
      <Name contact={contact} onOpen={onOpen} />
      {contact.email === null ? (
        <span className="lk-contacts-note">{messages.contactList.noEmail}</span>
      ) : (
        <Address email={contact.email} />
      )}
    </th>
  );
}

function Name({ contact, onOpen }: { contact: Contact; onOpen: (() => void) | undefined }) {
  const name = (
    <bdi className="lk-contacts-name-text" translate="no">
      {personName(contact)}
    </bdi>
  );
  if (!onOpen) return <span className="lk-contacts-name">{name}</span>;
  return (
    <button type="button" className="lk-contacts-name" onClick={onOpen}>
      {name}
    </button>
  );
}

/** An email address. If it needs two lines, it breaks before the host. */
export function Address({ email }: { email: string }) {
  const at = email.lastIndexOf("@");
  return (
    // A key, so that a browser's translator does not mix up the text nodes of two addresses.
    <bdi key={email} className="lk-contacts-email" dir="ltr" translate="no">
      {email.slice(0, at)}
      <wbr />
      {email.slice(at)}
    </bdi>
  );
}

/** The status badge, and any problem with the email. */
export function StatusText({ contact, now }: { contact: Contact; now: Date }) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const trouble = mailTrouble(contact, now, messages.contactList, format);
  return (
    <>
      <StatusBadge status={statusAt(contact, now)} />
      {trouble === null ? null : (
        <div className="lk-contacts-trouble">
          {trouble.reason === null ? null : (
            <bdi className="lk-contacts-reason" dir="auto">
              {trouble.reason}
            </bdi>
          )}
          <span className="lk-contacts-note">{trouble.note}</span>
        </div>
      )}
    </>
  );
}

/** "and 3 more", with the names in a tooltip and for screen readers. */
export function More({ names }: { names: readonly string[] }) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const all = format.list(names);
  return (
    <span className="lk-contacts-note" title={all}>
      <span>{messages.contactList.morePlaces(format.number(names.length))}</span>
      <VisuallyHidden translate="no">{`: ${all}`}</VisuallyHidden>
    </span>
  );
}

/** A time in words. */
export function Time({ at, text, full }: Moment) {
  return (
    <time className="lk-contacts-time" dateTime={at} title={full}>
      {text}
    </time>
  );
}

/** A dash, with a word for screen readers. */
export function EmptyCell() {
  const messages = useMessages(english);
  return (
    <span className="lk-contacts-nothing">
      <span className="lk-contacts-dash" aria-hidden="true">
        –
      </span>
      <VisuallyHidden>{messages.contactList.nothing}</VisuallyHidden>
    </span>
  );
}

/** The person that a dialog is about, to check before confirming. */
export function ContactSummary({ contact }: { contact: Contact }) {
  return (
    <p className="lk-contacts-whom">
      <bdi className="lk-contacts-name" translate="no">
        {personName(contact)}
      </bdi>
      {contact.email === null ? null : <Address email={contact.email} />}
    </p>
  );
}
