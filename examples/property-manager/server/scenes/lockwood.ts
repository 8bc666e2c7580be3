import type { RoleUpdate, SectionAccess } from "@latchkey/core/contract";
import { saleProperties } from "../host/sales.ts";
import type { DemoAccount } from "../seed/accounts.ts";
import { signInOf, type Person, type Scene } from "./scene.ts";

const manager: DemoAccount = {
  firstName: "Hannelore",
  lastName: "Voss",
  email: "hannelore.voss@example.com",
  password: "harbor-pencil-aurora",
};
const buyer: DemoAccount = {
  firstName: "Jerome",
  lastName: "Baptiste",
  email: "jerome.baptiste@example.com",
  password: "lantern-quartz-bicycle",
};
const lender: DemoAccount = {
  firstName: "Agnieszka",
  lastName: "Zielińska",
  email: "agnieszka.zielinska@example.org",
  password: "meadow-cipher-teacup",
};

const LINDEN = "linden-way-18";
const ORCHARD = "orchard-close-7";

const client = (
  role: string,
  firstName: string,
  lastName: string,
  email: string,
  places: readonly string[],
  more: Partial<Person> = {},
): Person => ({
  type: "client",
  role,
  firstName,
  lastName,
  email,
  places: places.map((propertyId) => ({ propertyId })),
  progress: "none",
  ...more,
});

type Access = readonly [
  timeline: SectionAccess,
  tasks: SectionAccess,
  documents: SectionAccess,
  contacts: SectionAccess,
  messages: SectionAccess,
];
const sees = ([timeline, tasks, documents, contacts, messages]: Access): RoleUpdate => ({
  sections: { timeline, tasks, documents, contacts, messages },
});

/** Client portals on transactions. */
export const lockwood: Scene = {
  key: "client_portals",
  title: "Client portals on a transaction",
  story: "Lockwood Realty lets buyers, sellers, lenders and inspectors follow a sale. Each role sees its own sections.",
  pages: [
    { page: "dashboard", label: "Dashboard" },
    { page: "properties", label: "Properties" },
    { page: "contacts", label: "Contacts" },
    { page: "portal-permissions", label: "Permissions" },
  ],
  contactTypes: ["client", "contractor", "other"],
  workspacesLabel: "Properties",
  extras: [],
  signIns: [signInOf("Manager", manager), signInOf("Buyer", buyer), signInOf("Lender of two sales", lender)],
  tries: [
    "On Permissions, set what a role sees of each section: hidden, read-only or full.",
    "Open a property's contacts, send a portal invite, review, send: it then reads Invited.",
    "Open a contact, switch on automatic invitations, then add it to a property.",
    "Sign in as the lender of two sales: one account, and a switcher between them.",
    "Sign in as the buyer: what is hidden is absent, what is read-only has nothing to press.",
  ],
  offices: [
    {
      organizationId: "lockwood-realty",
      profile: {
        name: "Lockwood Realty",
        contactEmail: "closings@lockwood.example",
        locale: "en",
        branding: { accentColor: "#0f5c63" },
        recordSets: { enabled: false },
      },
      workspaces: saleProperties.map(({ id, name }) => ({ id, name, kind: "property" })),
      manager: { ...manager, role: "manager" },
      changedRoles: {
        buyer: sees(["read_only", "full", "read_only", "read_only", "full"]),
        seller: sees(["read_only", "full", "full", "read_only", "full"]),
        lender: sees(["read_only", "hidden", "full", "hidden", "read_only"]),
        inspector: sees(["full", "hidden", "hidden", "read_only", "full"]),
      },
      people: [
        client("buyer", buyer.firstName, buyer.lastName, buyer.email, [LINDEN], {
          progress: "accepted",
          password: buyer.password,
        }),
        client("seller", "Clementine", "Ashworth", "clementine.ashworth@example.net", [LINDEN], {
          phone: "+1 555 0121",
        }),
        client("lender", lender.firstName, lender.lastName, lender.email, [LINDEN, ORCHARD], {
          type: "other",
          progress: "accepted",
          password: lender.password,
        }),
        client("inspector", "Hamish", "Drummond", "hamish.drummond@example.com", [LINDEN], {
          type: "contractor",
          phone: "+1 555 0136",
          autoInvite: "inspector",
        }),
        client("buyer", "Xiomara", "Delgado", "xiomara.delgado@example.com", [ORCHARD], { progress: "invited" }),
        client("seller", "Ferdinand", "Okello", "ferdinand.okello@example.org", [ORCHARD]),
      ],
    },
  ],
};
