import type { MessageOverrides } from "@latchkey/react";

/** Latchkey's workspaces are properties here; everything else stays in its own words. */
export const latchkeyWords: MessageOverrides = {
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
};
