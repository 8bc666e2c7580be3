"use client";
import type { Contact } from "@latchkey/core";
import { memo } from "react";
import { RoleBadge } from "../badges/role-badge.js";
import { ContactCell, ContactRow, More, EmptyCell, Reminded, StatusText, Time } from "../contact-list/contact-cells.js";
import { rowTimes } from "../contact-list/contact-list.model.js";
import { useLatchkey } from "../context.js";
import { useMessages } from "../i18n/use-messages.js";
import { ResidentMenu, type ResidentMenuProps } from "./resident-menu.js";
import { placesOf } from "./residents-table.model.js";
import { english } from "./texts.js";
import { TickCell } from "./tick-cell.js";

export interface ResidentRowProps extends Omit<ResidentMenuProps, "isBusy"> {
  now: Date;
  /** Its invitation is being sent or revoked. */
  isBusy: boolean;
  workspaceId: string | undefined;
  roleLabel: (role: string) => string;
  onRowClick: ((contact: Contact) => void) | undefined;
  /** Undefined in a table whose rows cannot be ticked. */
  isTicked?: boolean | undefined;
  onTick?: ((ids: readonly string[], isTick: boolean) => void) | undefined;
}

/** One resident. Memoized: typing into the search box does not render it again. */
export const ResidentRow = memo(function ResidentRow({
  contact,
  now,
  isBusy,
  workspaceId,
  roleLabel,
  onRowClick,
  isTicked,
  onTick,
  ...menu
}: ResidentRowProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const texts = messages.residentsTable;
  const { sent, reminded, isQueued, expires } = rowTimes(contact, now, format);
  const { role } = contact.portal;
  return (
    <ContactRow
      contact={contact}
      isBusy={isBusy}
      onRowClick={onRowClick}
      lead={isTicked === undefined ? undefined : <TickCell contact={contact} isTicked={isTicked} onTick={onTick} />}
    >
      <ContactCell column="place">
        <Places contact={contact} workspaceId={workspaceId} />
      </ContactCell>
      <ContactCell column="role" empty={role === null}>
        {role === null ? <EmptyCell /> : <RoleBadge role={role} label={roleLabel(role)} />}
      </ContactCell>
      <ContactCell column="status">
        <StatusText contact={contact} now={now} />
      </ContactCell>
      <ContactCell column="sent" label={texts.columns.sent} empty={!sent}>
        {sent ? <Time {...sent} /> : <EmptyCell />}
        {reminded ? <Reminded {...reminded} /> : null}
        {isQueued ? <span className="lk-contacts-note">{messages.contactList.queued}</span> : null}
      </ContactCell>
      <ContactCell column="expires" label={texts.columns.expires} empty={!expires}>
        {expires ? <Time {...expires} /> : <EmptyCell />}
      </ContactCell>
      <ContactCell column="actions">
        <ResidentMenu contact={contact} isBusy={isBusy} {...menu} />
      </ContactCell>
    </ContactRow>
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
