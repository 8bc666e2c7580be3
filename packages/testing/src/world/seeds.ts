import { deliveryTransitions, noPreferences, type DeliveryStatus, type User } from "@latchkey/core/contract";
import { newRole } from "@latchkey/core/rules";
import { createAccount, settle } from "./accounts.js";
import { addContact } from "./add-contact.js";
import { defined } from "./defined.js";
import { record } from "./events.js";
import { commitInvitation, draftFor, type InvitationOptions } from "./invite.js";
import { roleOf, storedRole } from "./role-record.js";
import { flushOutbox, setDelivery } from "./send.js";
import type { ContactRecord, ElsewhereOrganization, InvitationRecord, State, UserRecord } from "./state.js";
import type { RoleSeed } from "./world.js";

/** An invitation to add without any check. */
export type InvitationSeed = Partial<Omit<InvitationOptions, "recordSet">> & {
  contactId: string;
  /** Default `{ id: "staff", name: "Dana Whitfield" }`. */
  inviter?: { id: string; name: string };
  /** When it was created and sent; it expires counted from then. Default: now. */
  sentAt?: Date | string;
  /** The delivery of the mail. Default `sent`. */
  delivery?: DeliveryStatus;
  deliveryReason?: string;
  /** When a `queued` mail is tried again. */
  nextAttemptAt?: string;
  /** The batch that it belongs to. Default none. */
  batchId?: string;
};

/** An account to add without any check. */
export type UserSeed = Partial<
  Pick<User, "role" | "workspaceIds" | "allWorkspaces" | "recordSetId" | "preferences" | "contactId" | "lastSignInAt">
> & {
  email?: string;
  firstName?: string;
  lastName?: string;
  /** Default "correct horse battery". */
  password?: string | null;
  /** Default `active`. */
  status?: "active" | "deactivated";
  /** When it was created. Default: now. */
  createdAt?: Date | string;
  mustChangePassword?: boolean;
  /** Other organizations that the account can switch to, with its role there. They show what is in the world. */
  elsewhere?: readonly ElsewhereOrganization[];
};

/** The inviter of seeds, and the default of staff who sign in. */
export const defaultStaff = { id: "staff", name: "Dana Whitfield" } as const;

/** The password of seeded accounts. */
export const defaultPassword = "correct horse battery";

function contactFor(state: State, id: string): ContactRecord {
  const contact = state.contacts.get(id);
  if (!contact) throw new Error(`There is no contact "${id}" in this world.`);
  return contact;
}

function roleFor(state: State, key: string) {
  const role = roleOf(state, key);
  if (!role) throw new Error(`There is no role "${key}" in this world. It has: ${[...state.roles.keys()].join(", ")}.`);
  return role;
}

/** Adds a custom role, or changes a built-in one under its own key. */
export function seedRole(state: State, seed: RoleSeed) {
  const role = { ...(state.roles.get(seed.key) ?? newRole(seed.key, [...state.roles.values()])), ...seed };
  const stored = storedRole(role);
  state.roles.set(role.key, stored);
  return stored;
}

/** Adds an invitation as if it had been sent at `sentAt`. */
export function seedInvitation(
  state: State,
  {
    contactId,
    inviter = defaultStaff,
    sentAt,
    delivery,
    deliveryReason,
    nextAttemptAt,
    batchId,
    ...options
  }: InvitationSeed,
): InvitationRecord {
  const contact = contactFor(state, contactId);
  const role = roleFor(state, options.role ?? "tenant");
  const staff = { ...inviter, role: { key: "master_admin" } };
  const invitation = at(state, sentAt, (then) =>
    commitInvitation(then, staff, contact, draftFor(then, contact, role, { ...options, role: role.key })),
  );
  flushOutbox(state);
  invitation.batchId = batchId ?? null;
  if (delivery) setDelivery(invitation, delivery, new Date(invitation.deliveryAt), deliveryReason);
  invitation.nextAttemptAt = nextAttemptAt ?? null;
  return invitation;
}

/** Adds an account with its accepted invitation, as if it had been created at `createdAt`. */
export function seedUser(state: State, seed: UserSeed): UserRecord {
  const {
    role = "tenant",
    createdAt,
    contactId,
    status = "active",
    password = defaultPassword,
    mustChangePassword = false,
  } = seed;
  const contact = contactId
    ? contactFor(state, contactId)
    : addContact(state, {
        type: "staff",
        ...defined({ email: seed.email, firstName: seed.firstName, lastName: seed.lastName }),
      });
  const invitation = seedInvitation(state, {
    contactId: contact.id,
    role,
    ...(createdAt === undefined ? {} : { sentAt: createdAt }),
    workspaceIds: seed.workspaceIds ?? (seed.allWorkspaces ? [] : contact.workspaces.map(({ id }) => id)),
    allWorkspaces: seed.allWorkspaces ?? false,
    preferences: seed.preferences ?? noPreferences,
    recordSetId: seed.recordSetId ?? null,
    delivery: "delivered",
  });
  return at(state, createdAt, (then) => {
    const names = { firstName: seed.firstName ?? contact.firstName, lastName: seed.lastName ?? contact.lastName };
    const user = createAccount(then, invitation, { ...names, password, mustChangePassword, emailVerified: true });
    settle(then, invitation, contact, user, "created");
    if (seed.email !== undefined) user.email = seed.email;
    user.lastSignInAt = seed.lastSignInAt ?? null;
    user.status = status;
    user.elsewhere = seed.elsewhere ?? [];
    return user;
  });
}

/** Sets the delivery of an invitation's mail. Throws if the contract does not allow the transition. */
export function deliver(
  state: State,
  id: string,
  delivery: "delivered" | "bounced" | "failed",
  reason: string | undefined,
): InvitationRecord {
  const invitation = state.invitations.get(id);
  if (!invitation) throw new Error(`There is no invitation "${id}" in this world.`);
  // The world sends mail immediately, so that it is too late to fail. It is treated as still queued.
  const from = delivery === "failed" ? "queued" : invitation.delivery;
  if (!(deliveryTransitions[from] as readonly string[]).includes(delivery))
    throw new Error(`A mail that was ${invitation.delivery} cannot become ${delivery}.`);
  setDelivery(invitation, delivery, state.clock.now(), reason);
  if (delivery !== "delivered")
    record(state, `invitation.${delivery}`, null, { invitationId: id, contactId: invitation.contactId });
  return invitation;
}

/** Runs `act` on the same state with another time. */
function at<Result>(state: State, instant: Date | string | undefined, act: (then: State) => Result): Result {
  if (instant === undefined) return act(state);
  const past = new Date(instant);
  return act({ ...state, clock: { ...state.clock, now: () => past } });
}
