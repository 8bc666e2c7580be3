"use client";
import { memo, type MouseEvent } from "react";
import type { Contact } from "@latchkey/core";
import { RoleBadge } from "../badges/role-badge.js";
import { StatusBadge } from "../badges/status-badge.js";
import { useLatchkey } from "../provider.js";
import { VisuallyHidden } from "../ui/visually-hidden.js";
import { personName } from "./person-name.js";
import { ResidentMenu, type ResidentMenuProps } from "./resident-menu.js";
import { placesOf, rowTimes, type Moment } from "./residents-table.model.js";
import { tableRoles } from "./table-roles.js";

export interface ResidentRowProps extends Omit<ResidentMenuProps, "isBusy"> {
  now: Date;
  /** Its invitation is being sent or taken back. */
  isBusy: boolean;
  workspaceId: string | undefined;
  roleLabel: (role: string) => string;
  onRowClick: ((contact: Contact) => void) | undefined;
}

/** One resident. Memoised: typing into the search box draws no row again. */
export const ResidentRow = memo(function ResidentRow({ contact, now, isBusy, workspaceId, roleLabel, onRowClick, ...menu }: ResidentRowProps) {
  const { messages, format } = useLatchkey();
  const texts = messages.residentsTable;
  const { status, reason, sent, isQueued, expires } = rowTimes(contact, now, format);
  const { role } = contact.portal;
  return (
    // The name's button is the way in for keys and for assistive technology; the rest of the row is a larger target for pointers.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <tr className="lk-residents-row" {...tableRoles.row} aria-busy={isBusy || undefined} data-clickable={onRowClick ? "" : undefined} onClick={onRowClick && ((event) => isOnRowItself(event) && onRowClick(contact))}>
      <th className="lk-residents-cell" {...tableRoles.rowHeader} data-column="name">
        <Name contact={contact} onOpen={onRowClick && (() => onRowClick(contact))} />
        {contact.email === null ? (
          <span className="lk-residents-note">{texts.noEmail}</span>
        ) : (
          <Address email={contact.email} />
        )}
      </th>
      <td className="lk-residents-cell" {...tableRoles.cell} data-column="place">
        <Places contact={contact} workspaceId={workspaceId} />
      </td>
      <td className="lk-residents-cell" {...tableRoles.cell} data-column="role" data-empty={role === null ? "" : undefined}>
        {role === null ? <Nothing /> : <RoleBadge role={role} label={roleLabel(role)} />}
      </td>
      <td className="lk-residents-cell" {...tableRoles.cell} data-column="status">
        <StatusBadge status={status} />
        {reason === null ? null : (
          <bdi className="lk-residents-reason" dir="auto">
            {reason}
          </bdi>
        )}
      </td>
      <td className="lk-residents-cell" {...tableRoles.cell} data-column="sent" data-label={texts.columns.sent} data-empty={sent ? undefined : ""}>
        {sent ? <Time {...sent} /> : <Nothing />}
        {isQueued ? <span className="lk-residents-note">{texts.queued}</span> : null}
      </td>
      <td className="lk-residents-cell" {...tableRoles.cell} data-column="expires" data-label={texts.columns.expires} data-empty={expires ? undefined : ""}>
        {expires ? <Time {...expires} /> : <Nothing />}
      </td>
      <td className="lk-residents-cell" {...tableRoles.cell} data-column="actions">
        <ResidentMenu contact={contact} isBusy={isBusy} {...menu} />
      </td>
    </tr>
  );
});

/** A press on something of its own is not one on the row, nor is the end of selecting text to copy. */
const isOnRowItself = ({ target, currentTarget }: MouseEvent<HTMLElement>): boolean =>
  target instanceof Element && currentTarget.contains(target) && !target.closest("button, a") && (window.getSelection()?.isCollapsed ?? true);

function Name({ contact, onOpen }: { contact: Contact; onOpen: (() => void) | undefined }) {
  const name = <bdi className="lk-residents-name-text">{personName(contact)}</bdi>;
  if (!onOpen) return <span className="lk-residents-name">{name}</span>;
  return (
    <button type="button" className="lk-residents-name" onClick={onOpen}>
      {name}
    </button>
  );
}

/** An email address; one that needs two lines breaks before its host. */
export function Address({ email }: { email: string }) {
  const at = email.lastIndexOf("@");
  return (
    <bdi className="lk-residents-email" dir="ltr">
      {email.slice(0, at)}
      <wbr />
      {email.slice(at)}
    </bdi>
  );
}

function Places({ contact, workspaceId }: { contact: Contact; workspaceId: string | undefined }) {
  const { format } = useLatchkey();
  const { shown, more } = placesOf(contact, workspaceId);
  if (shown.length === 0) return <Nothing />;
  const isLimited = workspaceId !== undefined;
  return (
    <>
      {shown.map(({ id, name, unit }) => (
        <span key={`${id} ${unit ?? ""}`} className="lk-residents-place">
          {isLimited ? null : <bdi className="lk-residents-workspace">{name}</bdi>}{" "}
          {unit === null ? null : <bdi className="lk-residents-unit">{unit}</bdi>}
        </span>
      ))}
      {more.length > 0 ? <More count={format.number(more.length)} names={format.list(more.map(({ name, unit }) => (unit === null ? name : `${name} ${unit}`)))} /> : null}
    </>
  );
}

function More({ count, names }: { count: string; names: string }) {
  const { messages } = useLatchkey();
  return (
    <span className="lk-residents-note" title={names}>
      {messages.residentsTable.morePlaces(count)}
      <VisuallyHidden>: {names}</VisuallyHidden>
    </span>
  );
}

function Time({ at, text, full }: Moment) {
  return (
    <time className="lk-residents-time" dateTime={at} title={full}>
      {text}
    </time>
  );
}

/** A dash for the eye, a word for the ear. */
function Nothing() {
  const { messages } = useLatchkey();
  return (
    <span className="lk-residents-nothing">
      <span className="lk-residents-dash" aria-hidden="true">
        –
      </span>
      <VisuallyHidden>{messages.residentsTable.nothing}</VisuallyHidden>
    </span>
  );
}
