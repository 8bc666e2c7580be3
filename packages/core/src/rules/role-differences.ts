import type { Role } from "../contract/role/schema.js";

/** The members that a list has beside those of the role that comes with the server, and those that it lacks. */
export interface ListDifference {
  added: string[];
  removed: string[];
}

/**
 * What an organization has changed in a role that comes with the server. Of lists and sections it is what was added and
 * what was taken away, so that the rest goes on following the server's configuration.
 */
export interface RoleDifferences {
  label?: string;
  description?: string;
  portalPath?: string;
  activation?: string;
  permissions?: ListDifference;
  canInvite?: ListDifference;
  prerequisites?: ListDifference;
  /** Null for a section that was taken away. */
  sections?: Record<string, string | null>;
}

const texts = ["label", "description", "portalPath", "activation"] as const;
const lists = ["permissions", "canInvite", "prerequisites"] as const;

/** What differs in a role from the one that comes with the server. */
export function roleDifferences(base: Role, role: Role): RoleDifferences {
  const differences: RoleDifferences = {};
  for (const field of texts) if (role[field] !== base[field]) differences[field] = role[field];
  for (const field of lists) {
    const added = role[field].filter((one) => !base[field].includes(one));
    const removed = base[field].filter((one) => !role[field].includes(one));
    if (added.length > 0 || removed.length > 0) differences[field] = { added, removed };
  }
  const names = new Set([...Object.keys(base.sections), ...Object.keys(role.sections)]);
  const sections = [...names].filter((name) => role.sections[name] !== base.sections[name]);
  if (sections.length > 0)
    differences.sections = Object.fromEntries(sections.map((name) => [name, role.sections[name] ?? null]));
  return differences;
}

/** The role that comes with the server, with what an organization has changed. */
export function withDifferences(base: Role, { sections = {}, ...differences }: RoleDifferences): Role {
  const role: Role = { ...base, sections: { ...base.sections }, changed: changedFields({ sections, ...differences }) };
  for (const field of texts) role[field] = differences[field] ?? base[field];
  for (const field of lists) {
    const { added = [], removed = [] } = differences[field] ?? {};
    role[field] = [
      ...base[field].filter((one) => !removed.includes(one)),
      ...added.filter((one) => !base[field].includes(one)),
    ];
  }
  for (const [name, access] of Object.entries(sections)) {
    if (access === null) delete role.sections[name];
    else role.sections[name] = access;
  }
  return role;
}

/** The settings that an organization has changed, in the order of a role's own. */
const changedFields = ({ sections, ...differences }: RoleDifferences): string[] =>
  ["label", "description", "portalPath", "activation", "permissions", "canInvite", "sections", "prerequisites"].filter(
    (field) =>
      field === "sections"
        ? Object.keys(sections ?? {}).length > 0
        : differences[field as keyof typeof differences] !== undefined,
  );
