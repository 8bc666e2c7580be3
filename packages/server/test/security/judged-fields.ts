import type { Routes } from "@latchkey/core/contract";

/**
 * Who may set a field of a body.
 *
 * - `host`: the host alone; others may send back what they read.
 * - `everywhere`: it counts in the whole organization, so it takes all workspaces.
 * - `reach`: it counts wherever a person has access, or gives access: those who could give all of that.
 * - `record`: it says something of a record that the caller can see; the permission of the route is enough.
 */
export type Judged = "host" | "everywhere" | "reach" | "record";

type FieldsOf<Schema> = Schema extends { _zod: { input: infer Input } }
  ? Input extends unknown
    ? keyof Input & string
    : never
  : never;
type Staff = Omit<Routes, "acceptance" | "session" | "passwordReset" | "webhooks" | "imports" | "system">;
type Bodied<Noun> = { [Verb in keyof Noun as Noun[Verb] extends { body: unknown } ? Verb : never]: Noun[Verb] };
type BodyOf<R> = R extends { body: infer Schema } ? Schema : never;

const option = {
  role: "reach",
  workspaceIds: "reach",
  allWorkspaces: "reach",
  recordSetId: "reach",
  recordSet: "reach",
  preferences: "reach",
  activation: "record",
  locale: "record",
  message: "record",
  expiresInDays: "record",
  letter: "record",
} as const;

const invitation = {
  contactId: "record",
  email: "record",
  firstName: "record",
  lastName: "record",
  phone: "record",
  ...option,
} as const;

const batch = {
  contactIds: "record",
  filter: "record",
  invitations: "reach",
  sendAt: "record",
  holdSeconds: "record",
  ...option,
} as const;

/** Every field of every body that staff send. A new field does not compile until it is judged here. */
export const judgedFields: {
  readonly [Noun in keyof Staff as keyof Bodied<Staff[Noun]> extends never ? never : Noun]: {
    readonly [Verb in keyof Bodied<Staff[Noun]>]: Readonly<Record<FieldsOf<BodyOf<Bodied<Staff[Noun]>[Verb]>>, Judged>>;
  };
} = {
  organization: {
    put: {
      name: "everywhere",
      contactEmail: "everywhere",
      status: "host",
      profileComplete: "host",
      locale: "everywhere",
      timeZone: "everywhere",
      sending: "everywhere",
      reminders: "everywhere",
      branding: "everywhere",
      recordSets: "host",
    },
  },
  workspaces: {
    put: { name: "record", kind: "record" },
    addContact: { contactId: "record", unit: "record", leaseId: "record" },
  },
  roles: {
    // A role that nobody has counts nowhere yet.
    create: {
      key: "record",
      label: "record",
      description: "record",
      portalPath: "record",
      activation: "record",
      permissions: "reach",
      canInvite: "reach",
      sections: "record",
      prerequisites: "record",
    },
    update: {
      label: "everywhere",
      description: "everywhere",
      portalPath: "everywhere",
      activation: "everywhere",
      permissions: "everywhere",
      canInvite: "everywhere",
      sections: "everywhere",
      prerequisites: "everywhere",
    },
  },
  recordSets: {
    create: { name: "record", rules: "record" },
    update: { name: "everywhere", rules: "everywhere" },
  },
  contacts: {
    create: {
      externalId: "record",
      email: "record",
      phone: "record",
      locale: "record",
      type: "record",
      firstName: "record",
      lastName: "record",
      workspaces: "reach",
      invite: "reach",
    },
    sync: { workspaces: "reach", contacts: "reach", remove: "reach", keepAccess: "reach" },
    update: {
      externalId: "record",
      email: "record",
      phone: "record",
      locale: "record",
      type: "record",
      firstName: "record",
      lastName: "record",
      workspaces: "reach",
      keepAccess: "reach",
    },
    setAutoInvite: { enabled: "record", role: "reach" },
  },
  invitations: { create: invitation, preview: invitation },
  batches: { create: batch, preview: batch },
  suppressions: { lift: { reason: "record", since: "record", until: "record", q: "record" } },
  users: {
    update: {
      email: "reach",
      firstName: "record",
      lastName: "record",
      role: "reach",
      workspaceIds: "reach",
      allWorkspaces: "reach",
      recordSetId: "reach",
      recordSet: "reach",
      preferences: "reach",
    },
  },
  webhookEndpoints: {
    create: { url: "everywhere", description: "everywhere", events: "everywhere" },
    update: { url: "everywhere", description: "everywhere", events: "everywhere", enabled: "everywhere" },
    replay: { since: "everywhere", until: "everywhere", status: "everywhere" },
  },
};
