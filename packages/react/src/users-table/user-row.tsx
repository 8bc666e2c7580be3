"use client";
import type { Contact, Grant, User, Workspace } from "@latchkey/core";
import { memo, type ReactNode } from "react";
import { RoleBadge } from "../badges/role-badge.js";
import { ContactCell, ContactRow, More, EmptyCell, Reminded, StatusText, Time } from "../contact-list/contact-cells.js";
import { momentOf, past, rowTimes } from "../contact-list/contact-list.model.js";
import { RowMenu } from "../contact-list/row-menu.js";
import { useLatchkey } from "../context.js";
import { useMessages } from "../i18n/use-messages.js";
import { BanIcon, CheckIcon, MailIcon, PencilIcon, RefreshIcon, TrashIcon } from "../ui/icons.js";
import { english } from "./texts.js";
import { statusTime, userMenuFor, workspacesOf, type UserActionId } from "./users-table.model.js";

export interface UserRowProps {
  contact: Contact;
  /** Their account, once it is loaded. */
  user: User | undefined;
  workspaces: readonly Workspace[];
  now: Date;
  grant: Grant;
  ownId: string | undefined;
  isWelcome: boolean;
  isBusy: boolean;
  roleLabel: (role: string) => string;
  onAction: (contact: Contact, action: UserActionId) => void;
  onRowClick: ((contact: Contact) => void) | undefined;
}

const icons: Record<UserActionId, ReactNode> = {
  resend: <MailIcon />,
  revoke: <BanIcon />,
  edit: <PencilIcon />,
  deactivate: <BanIcon />,
  reactivate: <RefreshIcon />,
  restore: <CheckIcon />,
  remove: <TrashIcon />,
};
const destructive: ReadonlySet<UserActionId> = new Set(["revoke", "remove"]);

/** One person of the office or of a portal. Memoized: typing into the search box does not render it again. */
export const UserRow = memo(function UserRow({
  contact,
  user,
  workspaces,
  now,
  grant,
  ownId,
  isWelcome,
  isBusy,
  roleLabel,
  onAction,
  onRowClick,
}: UserRowProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.usersTable;
  const { role, userId } = contact.portal;
  const since = statusTime(contact, now, format);
  const { reminded } = rowTimes(contact, now, format);
  const places = workspacesOf(contact, user, workspaces, messages);
  const seen = user && momentOf(past(user.lastSignInAt, now), now, format);
  const itemsAt = (then: Date) =>
    userMenuFor(contact, { grant, ownId, isWelcome }, then, messages, format).map(({ id, label, disabledReason }) => ({
      id,
      label,
      disabledReason,
      icon: icons[id],
      // An action that is not available needs no warning color.
      tone: destructive.has(id) && disabledReason === undefined ? ("danger" as const) : undefined,
      separated: destructive.has(id),
      onSelect: () => onAction(contact, id),
    }));
  return (
    <ContactRow contact={contact} isBusy={isBusy} onRowClick={onRowClick}>
      <ContactCell column="role" empty={role === null}>
        {role === null ? <EmptyCell /> : <RoleBadge role={role} label={roleLabel(role)} />}
      </ContactCell>
      <ContactCell column="place" empty={places.shown.length === 0}>
        {places.shown.length === 0 ? <EmptyCell /> : null}
        {places.shown.map((name) => (
          // The line keeps the page's direction, and with it the column's edge. Only the name has its own.
          <span key={name} className="lk-contacts-place">
            <bdi className="lk-contacts-workspace" translate="no">
              {name}
            </bdi>
          </span>
        ))}
        {places.more.length > 0 ? <More names={places.more} /> : null}
      </ContactCell>
      <ContactCell column="status">
        <StatusText contact={contact} now={now} />
        {since ? (
          <span className="lk-contacts-note lk-users-since">
            <Time {...since} />
          </span>
        ) : null}
        {reminded ? <Reminded {...reminded} /> : null}
      </ContactCell>
      <ContactCell column="lastSignIn" label={m.columns.lastSignIn} empty={!user}>
        {seen ? (
          <Time {...seen} />
        ) : user && userId !== null ? (
          <span className="lk-contacts-nothing">{m.never}</span>
        ) : (
          <EmptyCell />
        )}
      </ContactCell>
      <ContactCell column="actions">
        <RowMenu contact={contact} isBusy={isBusy} itemsAt={itemsAt} />
      </ContactCell>
    </ContactRow>
  );
});
