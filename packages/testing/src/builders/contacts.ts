import {
  defaultExpiresInDays,
  noPreferences,
  type Contact,
  type Invitation,
  type InvitationChange,
  type PortalStatus,
} from "@latchkey/core/contract";
import { builtId, inDays, nextPerson } from "./numbering.js";
import { homeAt, personAt, properties } from "./people.js";

type Portal = Contact["portal"];

/** Parts of a contact. `portal` needs only what matters; the rest follows from its status. */
export type ContactParts = Partial<Omit<Contact, "portal">> & { portal?: Partial<Portal> & { status?: PortalStatus } };

const nothingSent: Portal = {
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

/** A contact: a tenant in one of two properties, pending unless `portal.status` says otherwise. */
export function aContact({ portal, ...parts }: ContactParts = {}): Contact {
  const number = nextPerson();
  const property = properties[number % properties.length] ?? properties[0];
  return {
    id: builtId("con"),
    externalId: null,
    type: "tenant",
    ...personAt(number),
    locale: null,
    workspaces: [{ id: property.id, name: property.name, ...homeAt(Math.floor(number / properties.length)) }],
    autoInvite: { enabled: false, role: null },
    suppressed: null,
    createdAt: inDays(-30),
    ...parts,
    portal: { ...portalFor(portal?.status ?? "pending"), ...portal },
  };
}

/** Consistent values for each status. */
function portalFor(status: PortalStatus): Portal {
  const sentDaysAgo = status === "expired" ? defaultExpiresInDays + 2 : 2;
  const sent: Portal = {
    ...nothingSent,
    status,
    role: "tenant",
    invitationId: builtId("inv"),
    since: inDays(-sentDaysAgo),
    delivery: "delivered",
    sentAt: inDays(-sentDaysAgo),
    remindedAt: null,
    expiresAt: inDays(defaultExpiresInDays - sentDaysAgo),
    resendAvailableAt: inDays(-sentDaysAgo),
  };
  switch (status) {
    case "pending":
      return nothingSent;
    case "invited":
      return sent;
    case "expired":
      return { ...sent, since: sent.expiresAt };
    case "undelivered":
      return { ...sent, delivery: "bounced", deliveryReason: "The mailbox does not exist." };
    default:
      return { ...sent, since: inDays(-1), resendAvailableAt: null, userId: builtId("usr") };
  }
}

/** An open invitation, sent two days ago. */
export function anInvitation(parts: Partial<Invitation> = {}): Invitation {
  return {
    id: builtId("inv"),
    status: "open",
    delivery: "delivered",
    deliveryReason: null,
    nextAttemptAt: null,
    problem: null,
    contactId: builtId("con"),
    email: personAt(nextPerson()).email,
    role: "tenant",
    workspaceIds: [properties[0].id],
    allWorkspaces: false,
    recordSetId: null,
    preferences: noPreferences,
    activation: "password",
    inviter: { id: "staff", name: "Dana Whitfield" },
    message: null,
    locale: "en",
    createdAt: inDays(-2),
    sentAt: inDays(-2),
    remindedAt: null,
    expiresAt: inDays(defaultExpiresInDays - 2),
    acceptedAt: null,
    revokedAt: null,
    sendCount: 1,
    resendAvailableAt: inDays(-2),
    batchId: null,
    ...parts,
  };
}

/** An invitation with its contact: the response of sending, resending and revoking. */
export function anInvitationChange({
  contact,
  ...parts
}: Partial<Invitation> & { contact?: Contact } = {}): InvitationChange {
  const invitation = anInvitation(parts);
  const invited = contact ?? aContact({ portal: { status: "invited", invitationId: invitation.id } });
  return { ...invitation, contactId: invited.id, email: invited.email ?? "", contact: invited };
}
