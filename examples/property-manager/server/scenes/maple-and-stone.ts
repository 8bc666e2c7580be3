import { mapleAndStoneProperties } from "../host/portfolio.ts";
import { organizationId, organizationName } from "../latchkey.ts";
import { manager } from "../seed/accounts.ts";
import { people } from "../seed/people.ts";
import { signInOf, type Scene } from "./scene.ts";

/** The main company: default settings, and people in every state. */
export const mapleAndStone: Scene = {
  key: "house",
  title: "The main house",
  story: "Two houses and forty residents, with everything as it comes out of the box.",
  pages: [
    { page: "dashboard", label: "Dashboard" },
    { page: "residents", label: "Residents" },
    { page: "users", label: "Users" },
  ],
  contactTypes: ["tenant", "resident"],
  workspacesLabel: "Properties",
  extras: ["quick_invite"],
  signIns: [signInOf("Manager", manager)],
  tries: [],
  offices: [
    {
      organizationId,
      profile: {
        name: organizationName,
        contactEmail: "office@example.com",
        locale: "en",
        branding: { accentColor: "#7d2440" },
      },
      workspaces: mapleAndStoneProperties.map(({ id, name }) => ({ id, name, kind: "property" })),
      manager: { ...manager, role: "manager" },
      people,
    },
  ],
};
