import type { Contact, Invitation } from "@latchkey/core";
import { RoleBadge, StatusBadge, useRoles } from "@latchkey/react";
import { formatAgo, formatDateTime } from "../ui/format.ts";
import { Empty } from "../ui/states.tsx";

interface RecentInvitationsProps {
  invitations: readonly Invitation[];
  contacts: readonly Contact[];
}

/** The latest invitations, with each person's current status. */
export function RecentInvitations({ invitations, contacts }: RecentInvitationsProps) {
  const { roles } = useRoles();
  if (invitations.length === 0)
    return <Empty title="No one has been invited yet">The people you invite appear here, with their status.</Empty>;
  const byId = new Map(contacts.map((contact) => [contact.id, contact]));
  return (
    <ul className="recent">
      {invitations.map((invitation) => {
        const contact = byId.get(invitation.contactId);
        const name = contact ? `${contact.firstName} ${contact.lastName}`.trim() : "";
        return (
          <li key={invitation.id}>
            <div className="recent-who">
              <bdi className="recent-name">{name || invitation.email}</bdi>
              {name ? <bdi className="recent-email">{invitation.email}</bdi> : null}
            </div>
            <div className="recent-badges">
              <RoleBadge role={invitation.role} label={roles.find(({ key }) => key === invitation.role)?.label} />
              {invitation.status === "revoked" ? (
                <span className="recent-revoked">Taken back</span>
              ) : contact ? (
                <StatusBadge status={contact.portal.status} />
              ) : null}
            </div>
            <time
              dateTime={invitation.sentAt ?? invitation.createdAt}
              title={formatDateTime(invitation.sentAt ?? invitation.createdAt)}
            >
              {formatAgo(invitation.sentAt ?? invitation.createdAt)}
            </time>
          </li>
        );
      })}
    </ul>
  );
}
