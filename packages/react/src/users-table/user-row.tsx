"use client";
import type { Contact, Grant, User, Workspace } from "@latchkey/core";
import { memo, type ReactNode } from "react";
import { RoleBadge } from "../badges/role-badge.js";
import { isOnRowItself, More, NameCell, EmptyCell, StatusText, Time } from "../contact-list/contact-cells.js";
import { momentOf, past } from "../contact-list/contact-list.model.js";
import { RowMenu } from "../contact-list/row-menu.js";
import { useLatchkey } from "../context.js";
import { useMessages } from "../i18n/use-messages.js";
import { BanIcon, CheckIcon, MailIcon, PencilIcon, RefreshIcon, TrashIcon } from "../ui/icons.js";
import { tableRoles } from "../ui/table-roles.js";
import { english } from "./texts.js";
import { statusTime, userMenuFor, workspacesOf, type UserActionId } from "./users-table.model.js";

export interface UserRowProps {
  contact: Contact;
  /** Their account, once it was read. */
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
const takesAway: ReadonlySet<UserActionId> = new Set(["revoke", "remove"]);

/** One person of the office or of a portal. Memoised: typing into the search box draws no row again. */
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
  const places = workspacesOf(contact, user, workspaces);
  const seen = user && momentOf(past(user.lastSignInAt, now), now, format);
  const itemsAt = (then: Date) =>
    userMenuFor(contact, { grant, ownId, isWelcome }, then, messages, format).map(({ id, label, disabledReason }) => ({
      id,
      label,
      disabledReason,
      icon: icons[id],
      // What is refused warns of nothing.
      tone: takesAway.has(id) && disabledReason === undefined ? ("danger" as const) : undefined,
      separated: takesAway.has(id),
      onSelect: () => onAction(contact, id),
    }));
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
      <td
        className="lk-contacts-cell"
        {...tableRoles.cell}
        data-column="role"
        data-empty={role === null ? "" : undefined}
      >
        {role === null ? <EmptyCell /> : <RoleBadge role={role} label={roleLabel(role)} />}
      </td>
      <td
        className="lk-contacts-cell"
        {...tableRoles.cell}
        data-column="place"
        data-empty={places.shown.length === 0 ? "" : undefined}
      >
        {places.shown.length === 0 ? <EmptyCell /> : null}
        {places.shown.map((name) => (
          // The line is the page's, so that it keeps to its column; only the name in it runs its own way.
          <span key={name} className="lk-contacts-place">
            <bdi className="lk-contacts-workspace" translate="no">
              {name}
            </bdi>
          </span>
        ))}
        {places.more.length > 0 ? <More names={places.more} /> : null}
      </td>
      <td className="lk-contacts-cell" {...tableRoles.cell} data-column="status">
        <StatusText contact={contact} now={now} />
        {since ? (
          <span className="lk-contacts-note lk-users-since">
            <Time {...since} />
          </span>
        ) : null}
      </td>
      <td
        className="lk-contacts-cell"
        {...tableRoles.cell}
        data-column="lastSignIn"
        data-label={m.columns.lastSignIn}
        data-empty={user ? undefined : ""}
      >
        {seen ? (
          <Time {...seen} />
        ) : user && userId !== null ? (
          <span className="lk-contacts-nothing">{m.never}</span>
        ) : (
          <EmptyCell />
        )}
      </td>
      <td className="lk-contacts-cell" {...tableRoles.cell} data-column="actions">
        <RowMenu contact={contact} isBusy={isBusy} itemsAt={itemsAt} />
      </td>
    </tr>
  );
});
