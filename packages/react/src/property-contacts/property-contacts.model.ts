/** Where a contact stands in one property, and which roles it can be invited to there: worked out from data alone. */
import type { Contact, Grant, Invitation, Role } from "@latchkey/core";
import { isUndelivered, type PortalStatus } from "@latchkey/core/contract";
import { isPortal } from "../access/role.model.js";
import { grantableRoles } from "../grant/granting.model.js";
import { ownText } from "../i18n/own-text.js";
import { sectionsOf, sectionText } from "../portal-permissions/portal-permissions.model.js";
import type { Texts } from "./texts.js";

/** The invitations to one property, newest first. Incomplete if there is more than one page. */
export interface InvitationsHere {
  invitations: readonly Invitation[];
  isComplete: boolean;
}

/** A contact with its status in this property, and in others. */
export interface ContactHere {
  contact: Contact;
  /** Its status in another property, if it has none here. */
  elsewhere: PortalStatus | (string & {}) | null;
}

type Portal = Contact["portal"];

const nothingHere: Portal = {
  status: "pending",
  role: null,
  invitationId: null,
  since: null,
  delivery: null,
  deliveryReason: null,
  nextAttemptAt: null,
  problem: null,
  sentAt: null,
  remindedAt: null,
  expiresAt: null,
  resendAvailableAt: null,
  userId: null,
};

const statusOf = ({ status, delivery }: Invitation): PortalStatus =>
  isUndelivered(delivery) ? "undelivered" : status === "expired" ? "expired" : "invited";

/**
 * A contact with its portal status in this property. One account serves all properties, so a person with access
 * elsewhere can still be invited here. If not all invitations were read, a contact without one keeps its own status.
 */
export function contactHere(contact: Contact, { invitations, isComplete }: InvitationsHere): ContactHere {
  const { portal } = contact;
  const as = (here: Portal, elsewhere: ContactHere["elsewhere"] = null): ContactHere => ({
    contact: { ...contact, portal: here },
    elsewhere,
  });
  const own = invitations.filter(({ contactId }) => contactId === contact.id);
  const accepted = own.find(({ status }) => status === "accepted");
  // An accepted invitation of an account that was removed gives nothing any more: then the contact is pending.
  const isIn = portal.status === "active" || portal.status === "deactivated";
  if (accepted && isIn) return as({ ...portal, role: accepted.role, invitationId: accepted.id });
  const open = own.find(({ status }) => status === "open" || status === "expired");
  if (open) {
    const {
      role,
      id: invitationId,
      delivery,
      deliveryReason,
      nextAttemptAt,
      sentAt,
      expiresAt,
      resendAvailableAt,
    } = open;
    return as({
      ...nothingHere,
      status: statusOf(open),
      role,
      invitationId,
      since: sentAt,
      delivery,
      deliveryReason,
      nextAttemptAt,
      sentAt,
      expiresAt,
      resendAvailableAt,
    });
  }
  if (portal.status === "pending" || portal.status === "deactivated" || !isComplete) return as(portal);
  return as(nothingHere, portal.status);
}

/** The roles to choose from: those that the host names, else the portals' own, of those that may be given. */
export function offeredRoles(roles: readonly Role[], grant: Grant, offered: readonly string[] | undefined): Role[] {
  return grantableRoles(roles, grant, offered).filter((role) => offered !== undefined || isPortal(role));
}

/** One section of a portal that a role opens. */
export interface OpenSection {
  label: string;
  isReadOnly: boolean;
}

/** Which sections a role opens, the usual ones first. One of a host's own is named by its key. */
export function openSections({ sections }: Pick<Role, "sections">, messages: Texts): OpenSection[] {
  return sectionsOf([sections]).flatMap((name) => {
    const access = sections[name] ?? "hidden";
    return access === "hidden" ? [] : [{ label: sectionText(name, messages), isReadOnly: access === "read_only" }];
  });
}

/** Where a contact lives in this property. */
export const unitOf = ({ workspaces }: Pick<Contact, "workspaces">, workspaceId: string): string | null =>
  workspaces.find(({ id }) => id === workspaceId)?.unit ?? null;

/** Why a contact was not invited though it is set to be, in words. */
export function notInvitedText(
  { code, detail }: { code: string; detail: string },
  { email }: Pick<Contact, "email">,
  messages: Texts,
): string {
  if (code === "not_eligible" && email === null) return messages.contactList.noEmailReason;
  return ownText(messages.errors, code) ?? detail;
}
