import type { MessageOverrides } from "@latchkey/react";

/** Most of our companies call workspaces properties. All other texts are Latchkey's. */
const properties: MessageOverrides = {
  inviteUser: {
    workspaces: "Properties",
    searchWorkspaces: "Search properties",
    noWorkspaceFound: "No property has this name.",
    workspacesFound: (count) => (count === 1 ? "1 property shown" : `${count} properties shown`),
    noWorkspaceTitle: "No property is chosen",
    changeWorkspaces: "Change properties",
    loading: "Loading roles and properties",
    loadFailed: "Roles and properties could not be loaded",
    alreadyActiveBody: "Nothing was sent. To give them more, choose another role or further properties.",
  },
  usersTable: {
    columns: {
      name: "Name",
      role: "Role",
      place: "Properties",
      status: "Status",
      lastSignIn: "Last sign-in",
      actions: "Actions",
    },
  },
};

const plural = (one: string, many: string) => (count: number, shown: string) =>
  count === 1 ? `1 ${one}` : `${shown} ${many}`;

const contactsTable: MessageOverrides["residentsTable"] = {
  caption: "Contacts",
  searchLabel: "Search contacts",
  loading: "Loading contacts",
  count: plural("contact", "contacts"),
  range: (from, to) => `Contacts ${from} to ${to}`,
  emptyTitle: "No contacts yet",
  emptyBody: "Everyone on record appears here.",
  failedTitle: "The contacts could not be loaded",
};

const inScene: Readonly<Record<string, MessageOverrides>> = {
  temporary_passwords: { ...properties, inviteUser: { ...properties.inviteUser, title: "Create user" } },
  tenants: {
    ...properties,
    residentsTable: {
      caption: "Tenants",
      searchLabel: "Search tenants",
      loading: "Loading tenants",
      count: plural("tenant", "tenants"),
      range: (from, to) => `Tenants ${from} to ${to}`,
      send: "Send portal invitation",
      emptyTitle: "No tenants yet",
      failedTitle: "The tenants could not be loaded",
    },
    addResident: { add: "Add tenant", title: "Add a tenant" },
  },
  workspaces: {
    usersTable: { create: "Invite user" },
    inviteUser: { pageTitle: "Invite user" },
    residentsTable: contactsTable,
  },
  client_portals: { ...properties, residentsTable: contactsTable },
};

/** The texts of a scene; null before the user is known. */
export const wordsOf = (scene: string | null): MessageOverrides => inScene[scene ?? ""] ?? properties;
