import {
  blankRole,
  builtInRoles,
  defaultWorkspaceKind,
  type Event,
  type Organization,
  type RecordSet,
  type Role,
  type Workspace,
} from "@latchkey/core/contract";
import { organizationOf } from "../world/organization.js";
import { builtId, inDays } from "./numbering.js";
import { properties } from "./people.js";

/** An active organization with a complete profile. */
export const anOrganization = (parts: Partial<Organization> = {}): Organization => ({
  ...organizationOf({ name: "Northgate Property Management", contactEmail: "office@northgate.example" }),
  ...parts,
});

/** A property. */
export const aWorkspace = (parts: Partial<Workspace> = {}): Workspace => ({
  id: builtId("wsp"),
  name: properties[0].name,
  kind: defaultWorkspaceKind,
  ...parts,
});

/**
 * A role: the built-in one with this key, or a custom one that allows nothing, with the given parts. Default key
 * `leasing_agent`.
 */
export function aRole({ key = "leasing_agent", ...parts }: Partial<Role> = {}): Role {
  const builtIn = builtInRoles.find((role) => role.key === key);
  const custom: Role = {
    ...blankRole(key),
    label: "Leasing agent",
    description: "Shows units and follows up on applications",
    prerequisites: [],
  };
  return { ...structuredClone(builtIn ?? custom), ...parts };
}

/** A saved record set that can see contacts and locations, and change contacts. */
export const aRecordSet = (parts: Partial<RecordSet> = {}): RecordSet => ({
  id: builtId("rec"),
  name: "Front desk",
  rules: { contacts: { view: true, update: true }, locations: { view: true, update: false } },
  ...parts,
});

/** An event: an invitation that was sent an hour ago. */
export const anEvent = (parts: Partial<Event> = {}): Event => ({
  id: builtId("evt"),
  type: "invitation.sent",
  at: inDays(-1 / 24),
  actor: { id: "staff", name: "Dana Whitfield" },
  contactId: builtId("con"),
  invitationId: builtId("inv"),
  userId: null,
  requestId: null,
  data: {},
  ...parts,
});
