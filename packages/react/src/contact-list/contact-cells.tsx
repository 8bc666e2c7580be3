"use client";
import type { Contact } from "@latchkey/core";
import type { MouseEvent, ReactNode } from "react";
import { StatusBadge } from "../badges/status-badge.js";
import { useLatchkey } from "../context.js";
import { personName } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import { states } from "../ui/part.js";
import { tableRoles } from "../ui/table-roles.js";
import { VisuallyHidden } from "../ui/visually-hidden.js";
import { mailTrouble, statusAt, type Moment } from "./contact-list.model.js";
import { english } from "./texts.js";

/** The `data-` states of a row. */
export interface ContactRowStates {
  clickable: boolean;
}

/** The `data-` states of a cell. */
export interface ContactCellStates {
  column: string;
  /** The column's label, shown beside the value in a narrow container, where rows are cards. */
  label?: string;
  /** It has no value. */
  empty?: boolean;
}

export interface ContactRowProps {
  contact: Contact;
  /** A request about the contact is under way. */
  isBusy: boolean;
  onRowClick: ((contact: Contact) => void) | undefined;
  /** A cell before the name. */
  lead?: ReactNode;
  /** The cells after the name. */
  children: ReactNode;
}

/** A row that begins with the contact's name. */
export function ContactRow({ contact, isBusy, onRowClick, lead, children }: ContactRowProps) {
  const open = onRowClick && (() => onRowClick(contact));
  return (
    // The keyboard and screen readers use the name's button. The rest of the row is a larger target for pointers.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <tr
      className="lk-contacts-row"
      {...tableRoles.row}
      aria-busy={isBusy || undefined}
      {...states<ContactRowStates>({ clickable: open !== undefined })}
      onClick={open && ((event) => isOnRowItself(event) && open())}
    >
      {lead}
      <NameCell contact={contact} onOpen={open} />
      {children}
    </tr>
  );
}

export function ContactCell({ children, ...cell }: ContactCellStates & { children: ReactNode }) {
  return (
    <td className="lk-contacts-cell" {...tableRoles.cell} {...states<ContactCellStates>(cell)}>
      {children}
    </td>
  );
}

/** Whether a click is on the row itself: not on a control inside, and not the end of a text selection. */
const isOnRowItself = ({ target, currentTarget }: MouseEvent<HTMLElement>): boolean =>
  target instanceof Element &&
  currentTarget.contains(target) &&
  !target.closest("button, a, input, label, [popover]") &&
  (window.getSelection()?.isCollapsed ?? true);

/** The name above the address. With `onOpen` the name is a button. */
function NameCell({ contact, onOpen }: { contact: Contact; onOpen: (() => void) | undefined }) {
  const messages = useMessages(english);
  return (
    <th className="lk-contacts-cell" {...tableRoles.rowHeader} {...states<ContactCellStates>({ column: "name" })}>
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

/** When somebody was last reminded, under another time. */
export function Reminded({ at, text, full }: Moment) {
  const messages = useMessages(english);
  return (
    <span className="lk-contacts-note">
      <time className="lk-contacts-time" dateTime={at} title={full}>
        {messages.contactList.reminded(text)}
      </time>
    </span>
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
