import { contactTypes, type ContactType } from "../contract/contact/schema.js";
import { builtInRoles, isPortalRole } from "../contract/role/built-in.js";
import type { Role } from "../contract/role/schema.js";

const typeNamed = (key: string): ContactType | undefined => contactTypes.find((type) => type === key);

// A map, because a portal may be called "constructor". Several roles share the portal of clients.
const typeByPortal: ReadonlyMap<string, ContactType> = /* @__PURE__ */ new Map(
  /* @__PURE__ */ builtInRoles
    .filter(({ key }) => isPortalRole(key))
    .map(({ key, portalPath }) => [portalPath, typeNamed(key) ?? "client"]),
);

/**
 * The type of a new contact who is invited to a role: that of the role's name, or else of the portal that the role
 * opens. A role with a portal of its own is for the office's own people.
 */
export const contactTypeFor = ({ key, portalPath }: Pick<Role, "key" | "portalPath">): ContactType =>
  typeNamed(key) ?? typeByPortal.get(portalPath) ?? "staff";
