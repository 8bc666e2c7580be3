"use client";
import type { Contact } from "@latchkey/core";
import { memo } from "react";
import { RoleBadge } from "../badges/role-badge.js";
import { isOnRowItself, More, NameCell, EmptyCell, StatusText, Time } from "../contact-list/contact-cells.js";
import { rowTimes } from "../contact-list/contact-list.model.js";
import { useLatchkey } from "../context.js";
import { useMessages } from "../i18n/use-messages.js";
import { tableRoles } from "../ui/table-roles.js";
import { ResidentMenu, type ResidentMenuProps } from "./resident-menu.js";
import { placesOf } from "./residents-table.model.js";
import { english } from "./texts.js";

export interface ResidentRowProps extends Omit<ResidentMenuProps, "isBusy"> {
  now: Date;
  /** Its invitation is being sent or taken back. */
  isBusy: boolean;
  workspaceId: string | undefined;
  roleLabel: (role: string) => string;
  onRowClick: ((contact: Contact) => void) | undefined;
}

/** One resident. Memoised: typing into the search box draws no row again. */
export const ResidentRow = memo(function ResidentRow({
  contact,
  now,
  isBusy,
  workspaceId,
  roleLabel,
  onRowClick,
  ...menu
}: ResidentRowProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const texts = messages.residentsTable;
  const { sent, isQueued, expires } = rowTimes(contact, now, format);
  const { role } = contact.portal;
  return (
    // The name's button is the way in for keys and for assistive technology; the rest of the row is a larger target for pointers.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <tr
      className="lk-contacts-row"
      {...tableRoles.row}
      aria-busy={isBusy || undefined}
      data-clickable={onRowClick ? "" : undefined}
      onClick={onRowClick && ((event) => isOnRowItself(event) && onRowClick(contact))}
    >
      <NameCell contact={contact} onOpen={onRowClick && (() => onRowClick(contact))} />
      <td className="lk-contacts-cell" {...tableRoles.cell} data-column="place">
        <Places contact={contact} workspaceId={workspaceId} />
      </td>
      <td
        className="lk-contacts-cell"
        {...tableRoles.cell}
        data-column="role"
        data-empty={role === null ? "" : undefined}
      >
        {role === null ? <EmptyCell /> : <RoleBadge role={role} label={roleLabel(role)} />}
      </td>
      <td className="lk-contacts-cell" {...tableRoles.cell} data-column="status">
        <StatusText contact={contact} now={now} />
      </td>
      <td
        className="lk-contacts-cell"
        {...tableRoles.cell}
        data-column="sent"
        data-label={texts.columns.sent}
        data-empty={sent ? undefined : ""}
      >
        {sent ? <Time {...sent} /> : <EmptyCell />}
        {isQueued ? <span className="lk-contacts-note">{messages.contactList.queued}</span> : null}
      </td>
      <td
        className="lk-contacts-cell"
        {...tableRoles.cell}
        data-column="expires"
        data-label={texts.columns.expires}
        data-empty={expires ? undefined : ""}
      >
        {expires ? <Time {...expires} /> : <EmptyCell />}
      </td>
      <td className="lk-contacts-cell" {...tableRoles.cell} data-column="actions">
        <ResidentMenu contact={contact} isBusy={isBusy} {...menu} />
      </td>
    </tr>
  );
});

function Places({ contact, workspaceId }: { contact: Contact; workspaceId: string | undefined }) {
  const { shown, more } = placesOf(contact, workspaceId);
  if (shown.length === 0) return <EmptyCell />;
  const isLimited = workspaceId !== undefined;
  return (
    <>
      {shown.map(({ id, name, unit }) => (
        <span key={`${id} ${unit ?? ""}`} className="lk-contacts-place">
          {isLimited ? null : (
            <bdi className="lk-contacts-workspace" translate="no">
              {name}
            </bdi>
          )}{" "}
          {unit === null ? null : (
            <bdi className="lk-contacts-unit" translate="no">
              {unit}
            </bdi>
          )}
        </span>
      ))}
      {more.length > 0 ? (
        <More names={more.map(({ name, unit }) => (unit === null ? name : `${name} ${unit}`))} />
      ) : null}
    </>
  );
}
