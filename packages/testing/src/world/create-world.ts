import { readPhonesWith } from "@latchkey/core/contract";
import { defaultMountPath } from "@latchkey/core/contract";
import { readPhone } from "@latchkey/core/phone";
import { answer } from "../answer/answer.js";
import { anOrganization } from "../builders/organizations.js";
import { properties } from "../builders/people.js";
import { signInElsewhere } from "./accounts.js";
import { addContact } from "./add-contact.js";
import { runBatches } from "./batch-record.js";
import { newBrowser, type Browser } from "./browser.js";
import { toContact } from "./contact-record.js";
import { toInvitation } from "./invitation-record.js";
import { isThere } from "./leaving.js";
import { addOrganization } from "./organization.js";
import { addRecordSet } from "./record-sets.js";
import { runReminders } from "./reminders.js";
import { roleOf } from "./role-record.js";
import { defaultStaff, deliver, seedInvitation, seedRole, seedUser } from "./seeds.js";
import { createState, type State } from "./state.js";
import { toUser } from "./users.js";
import type { StaffSeed, World, WorldOptions } from "./world.js";

/** Creates a Latchkey server in memory, with an organization and two properties. Nobody is signed in. */
export function createWorld(options: WorldOptions = {}): World {
  readPhonesWith(readPhone);
  const state = stateFrom(options);
  const browser = newBrowser();
  const { clock, mailbox, faults } = state;
  /** Runs what became due when the clock moved. */
  const withWork =
    <Args extends unknown[]>(move: (...args: Args) => void) =>
    (...args: Args): void => {
      move(...args);
      runBatches(state);
      runReminders(state);
    };
  return {
    clock: { now: clock.now, advance: withWork(clock.advance), set: withWork(clock.set) },
    inbox: mailbox,
    browser,
    openBrowser: newBrowser,
    signInAs: (staff, where = browser) => signInStaff(state, staff, where),
    signOut: (where = browser) => {
      Object.assign(where, newBrowser());
    },
    keepAccountsElsewhere: (signInUrl) => void (state.settings.signInUrl = signInUrl),
    signInElsewhere: (identity, where = browser) => signInElsewhere(state, identity, where),
    answer: (request, from = {}) => answer(state, request, from.browser ?? browser, from.mountPath ?? defaultMountPath),

    failNext: faults.failNext,
    delay: faults.delay,
    offline: faults.offline,
    deliver: (id, delivery, reason) => toInvitation(state, deliver(state, id, delivery, reason)),
    refuseMail: (email, reason, delivery = "failed") =>
      void (reason === null ? state.refusedMail.delete(email) : state.refusedMail.set(email, { reason, delivery })),

    suppressMail: (email, reason = "bounced", detail) =>
      void state.suppressions.set(email.toLowerCase(), {
        reason,
        detail: detail ?? null,
        at: state.clock.now().toISOString(),
      }),
    report: (contactId, check, isTrue = true) => {
      const known = state.reports.get(check) ?? new Set();
      state.reports.set(check, isTrue ? known.add(contactId) : new Set([...known].filter((id) => id !== contactId)));
    },

    addWorkspace: (workspace) => {
      state.workspaces.set(workspace.id, workspace);
      return workspace;
    },
    addRole: (role) => seedRole(state, role),
    addRecordSet: (set) => {
      const { id, name, rules } = addRecordSet(state, { ...set, shared: true });
      return { id, name, rules };
    },
    addContact: (contact = {}) => toContact(state, addContact(state, contact)),
    addInvitation: (invitation) => toInvitation(state, seedInvitation(state, invitation)),
    addUser: (user = {}) => toUser(seedUser(state, user)),

    organization: () => state.organization,
    contacts: () => [...state.contacts.values()].map((contact) => toContact(state, contact)),
    contact: (id) => {
      const contact = state.contacts.get(id);
      if (!contact) throw new Error(`There is no contact "${id}" in this world.`);
      return toContact(state, contact);
    },
    invitations: () => [...state.invitations.values()].map((invitation) => toInvitation(state, invitation)),
    users: () => [...state.users.values()].filter(isThere).map(toUser),
    roles: () => [...state.roles.keys()].flatMap((key) => roleOf(state, key) ?? []),
    workspaces: () => [...state.workspaces.values()],
    events: () => [...state.events],
  };
}

function stateFrom({ now, organization, workspaces = properties, roles = [], ...settings }: WorldOptions): State {
  const acceptUrl = settings.acceptUrl ?? "https://app.example.com/accept";
  const state = createState(
    {
      acceptUrl,
      resetUrl: settings.resetUrl ?? new URL("reset-password", acceptUrl).href,
      signInPageUrl: new URL("sign-in", acceptUrl).href,
      resendCooldownSeconds: settings.resendCooldownSeconds ?? 60,
      resendsPerDay: settings.resendsPerDay ?? 5,
      guessesPerMinute: settings.guessesPerMinute ?? 60,
      batchItemsPerSecond: settings.batchItemsPerSecond ?? 20,
      signInUrl: null,
    },
    now,
  );
  if (organization !== null) addOrganization(state, anOrganization(organization));
  for (const workspace of workspaces) state.workspaces.set(workspace.id, { ...workspace });
  for (const role of roles) seedRole(state, role);
  return state;
}

function signInStaff(state: State, staff: StaffSeed, browser: Browser): void {
  if (!state.roles.has(staff.role))
    throw new Error(`There is no role "${staff.role}" in this world. It has: ${[...state.roles.keys()].join(", ")}.`);
  browser.staff = {
    id: staff.id ?? defaultStaff.id,
    name: staff.name ?? defaultStaff.name,
    email: staff.email ?? null,
    role: staff.role,
    workspaceIds: staff.workspaceIds ? [...staff.workspaceIds] : null,
    isHost: staff.isHost ?? false,
  };
}
