/** What the users' table shows and offers, worked out from data alone. */
import type { CallOutput, Contact, Grant, User, Workspace } from "@latchkey/core";
import { actionsFor, allows, type Permission, type PortalStatus, type routes } from "@latchkey/core/contract";
import {
  blockReason,
  canRestore,
  firstOf,
  momentOf,
  past,
  resendLabel,
  statusAt,
  type Moment,
  type SortCycles,
} from "../contact-list/contact-list.model.js";
import { grantsRole } from "../grant/granting.model.js";
import type { Format } from "../i18n/format.js";
import type { UsersColumn, UsersTableMessages } from "./messages.js";
import type { Texts } from "./texts.js";

/** Everyone who was invited or has an account. A contact that is only on record is not a user. */
export const userStatuses: readonly PortalStatus[] = ["invited", "active", "expired", "undelivered", "deactivated"];

export const columns: readonly UsersColumn[] = ["name", "role", "place", "status", "lastSignIn", "actions"];

export const sortCycles: SortCycles<UsersColumn> = { name: ["name", "-name"], status: ["status", "-status"] };

/** Since when the badge's status applies, in words. Null if unknown. */
export function statusTime(contact: Contact, now: Date, format: Format): Moment | null {
  const { portal } = contact;
  // After a resend, `since` is the time of the new mail. For an expired link, show when it expired.
  const at = statusAt(contact, now) === "expired" ? portal.expiresAt : portal.since;
  return momentOf(past(at, now), now, format);
}

// The rest is counted, since a team member may have every property.
const PLACES_SHOWN = 2;

/**
 * The names of a person's workspaces: those of the account once it is loaded, since access may have changed after the
 * invitation.
 */
export function workspacesOf(
  { workspaces }: Pick<Contact, "workspaces">,
  user: Pick<User, "workspaceIds" | "allWorkspaces"> | undefined,
  all: readonly Workspace[],
  messages: Texts,
) {
  if (user?.allWorkspaces) return firstOf([messages.inviteUser.allWorkspaces], PLACES_SHOWN);
  const named = new Map([...workspaces, ...all].map(({ id, name }) => [id, name]));
  const names = user ? user.workspaceIds.flatMap((id) => named.get(id) ?? []) : workspaces.map(({ name }) => name);
  return firstOf(names, PLACES_SHOWN);
}

export type UserActionId = "resend" | "revoke" | "edit" | "restore" | "deactivate" | "reactivate" | "remove";

/** What became of the open invitations that somebody had sent; undefined if there were none. */
export function sentText(
  { handedOver, closed, handedOverTo }: CallOutput<typeof routes.users.deactivate>["sentInvitations"],
  m: UsersTableMessages,
  format: Format,
): string | undefined {
  const texts = [
    handedOver > 0 && handedOverTo ? [m.handedOver(handedOver, format.number(handedOver), handedOverTo.name)] : [],
    closed > 0 ? [m.sentClosed(closed, format.number(closed))] : [],
  ].flat();
  return texts.length > 0 ? texts.join(" ") : undefined;
}

/** One line of a row's menu. */
export interface UserAction {
  id: UserActionId;
  label: string;
  /** Why it cannot be used at `now`. */
  disabledReason: string | undefined;
}

/** What the menu has to know beside the row. */
export interface UserMenuSetting {
  grant: Grant;
  /** Id of the signed-in user, who cannot end their own access. */
  ownId: string | undefined;
  /** Whether the row's role begins with a temporary password: its mail is a welcome, not an invitation. */
  isWelcome: boolean;
}

/** What can be done with a row now, in the reader's words. */
export function userMenuFor(
  contact: Contact,
  { grant, ownId, isWelcome }: UserMenuSetting,
  now: Date,
  messages: Texts,
  format: Format,
): UserAction[] {
  const { usersTable: m, contactList } = messages;
  const { userId, role } = contact.portal;
  const status = statusAt(contact, now);
  const hasAccount = status === "active" || status === "deactivated";
  const refusal = (permission: Permission): string | undefined => {
    if (!allows(grant.permissions, permission)) return m.notPermitted;
    return role !== null && !grantsRole(grant, role) ? m.roleNotGrantable : undefined;
  };
  const forOthers = userId !== null && userId === ownId ? m.notYourself : refusal("users:manage");
  const restore: UserAction[] = canRestore(contact, grant)
    ? [{ id: "restore", label: contactList.addressIsRight, disabledReason: undefined }]
    : [];
  const edit: UserAction = {
    id: "edit",
    label: contact.suppressed === null ? m.edit : contactList.correctAddress,
    disabledReason: hasAccount
      ? refusal("users:manage")
      : allows(grant.permissions, "contacts:write")
        ? undefined
        : m.notPermitted,
  };
  if (hasAccount) {
    return [
      edit,
      ...restore,
      status === "active"
        ? { id: "deactivate", label: m.deactivate.title, disabledReason: forOthers }
        : { id: "reactivate", label: m.reactivate.title, disabledReason: forOthers },
      { id: "remove", label: m.remove.title, disabledReason: forOthers },
    ];
  }
  const invitation = actionsFor(contact, grant, now).flatMap((action): UserAction[] =>
    action.id === "send"
      ? []
      : [
          {
            id: action.id,
            label:
              action.id === "revoke"
                ? contactList.revoke
                : isWelcome && status !== "undelivered"
                  ? m.resendWelcome
                  : resendLabel(contact, now, contactList),
            disabledReason: blockReason(action, contact, now, contactList, format),
          },
        ],
  );
  const [resend, revoke] = invitation;
  return [...(resend ? [resend] : []), edit, ...restore, ...(revoke ? [revoke] : [])];
}
