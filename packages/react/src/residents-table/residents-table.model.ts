/** What the residents' table shows and offers, worked out from data alone. */
import type { Contact, Grant } from "@latchkey/core";
import {
  actionsFor,
  portalStatuses,
  type ContactAction,
  type ContactActionId,
  type ContactType,
  type PortalStatus,
} from "@latchkey/core/contract";
import { blockReason, firstOf, resendLabel, type SortCycles } from "../contact-list/contact-list.model.js";
import { grantsRole } from "../grant/granting.model.js";
import type { Format } from "../i18n/format.js";
import type { ResidentsColumn } from "./messages.js";
import type { Texts } from "./texts.js";

export type { ContactActionId, ContactType };

/**
 * The statuses that can be filtered by, in the order of a portal's life; mails that did not arrive have a filter of
 * their own.
 */
export const filterStatuses: readonly PortalStatus[] = portalStatuses.filter((status) => status !== "undelivered");

export const columns: readonly ResidentsColumn[] = ["name", "place", "role", "status", "sent", "expires", "actions"];

/** Those of a table whose rows can be ticked. */
export const bulkColumns: readonly ResidentsColumn[] = ["select", ...columns];

export const sortCycles: SortCycles<ResidentsColumn> = {
  name: ["name", "-name"],
  status: ["status", "-status"],
  // Who was written to last is what one wants to know; which link ends first likewise.
  sent: ["-sentAt", "sentAt"],
  expires: ["expiresAt", "-expiresAt"],
};

/** Homes in a cell: more are counted, since a landlord may have dozens. */
const PLACES_SHOWN = 3;

/** The homes of a contact as its row shows them: those of the one workspace that the table is limited to, else all. */
export function placesOf({ workspaces }: Pick<Contact, "workspaces">, workspaceId: string | undefined) {
  const here =
    workspaceId === undefined ? workspaces : workspaces.filter(({ id, unit }) => id === workspaceId && unit !== null);
  return firstOf(here, PLACES_SHOWN);
}

/** One line of a row's menu. */
export interface RowAction {
  id: ContactActionId;
  label: string;
  /** Why it cannot be used at `now`. */
  disabledReason: string | undefined;
}

/** What can be done with a row now, in the reader's words. Shares its table with the server's guard. */
export function menuFor(
  contact: Contact,
  grant: Grant,
  now: Date,
  inviteRole: string | undefined,
  messages: Texts,
  format: Format,
): RowAction[] {
  const labels: Record<ContactActionId, string> = {
    send: messages.residentsTable.send,
    resend: resendLabel(contact, now, messages.contactList),
    revoke: messages.contactList.revoke,
  };
  return actionsFor(contact, grant, now).map((action) => ({
    id: action.id,
    label: labels[action.id],
    disabledReason:
      blockReason(action, contact, now, messages.contactList, format) ??
      roleReason(action, grant, inviteRole, messages),
  }));
}

/** A first invitation has no role yet, so the contract's table cannot decide. */
function roleReason(
  { id }: ContactAction,
  grant: Grant,
  inviteRole: string | undefined,
  { contactList }: Texts,
): string | undefined {
  if (id !== "send") return undefined;
  return (inviteRole === undefined ? grant.canInvite.length > 0 : grantsRole(grant, inviteRole))
    ? undefined
    : contactList.roleNotGrantable;
}
