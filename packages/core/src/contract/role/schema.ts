import * as z from "zod/mini";
import { checkIds } from "../eligibility.js";
import { PortalPath, growing, line } from "../fields.js";
import { optional } from "../optional.js";
import { permissionNames } from "../permissions.js";

/** How an invitee signs in for the first time. */
export const activations = ["password", "magic_link", "temporary_password"] as const;
export type Activation = (typeof activations)[number];

/** What a portal role sees of a section. */
export const sectionAccess = ["hidden", "read_only", "full"] as const;
export type SectionAccess = (typeof sectionAccess)[number];

/** A role's key: lower-case words joined by underscores, 1 to 40 characters. */
export const RoleKey = z.string().check(z.maxLength(40, { abort: true }), z.regex(/^[a-z][a-z0-9_]*$/));

const sectionName = z.string().check(z.maxLength(40, { abort: true }), z.regex(/^[a-z][a-z0-9_]*$/));

const MAX_SECTIONS = 100;
const Sections = z.record(sectionName, z.enum(sectionAccess)).check(
  z.refine((sections) => Object.keys(sections).length <= MAX_SECTIONS, {
    error: "too_many",
    params: { code: "too_many" },
  }),
);

export const Role = z.object({
  key: z.string(),
  label: z.string(),
  description: z.string(),
  portalPath: z.string(),
  activation: growing(activations),
  permissions: z.array(growing(permissionNames)),
  canInvite: z.array(z.string()),
  sections: z.record(z.string(), growing(sectionAccess)),
  prerequisites: z.array(growing(checkIds)),
  builtIn: z.boolean(),
  /**
   * The settings that the organization has changed in a role that comes with the server, built in or configured.
   * `DELETE` resets them. Undefined for a role of the organization's own.
   */
  changed: z.optional(z.array(z.string())),
});
export type Role = z.infer<typeof Role>;

const settings = {
  label: line(60, 1),
  description: optional(line(200)),
  portalPath: PortalPath,
  activation: optional(z.enum(activations)),
  permissions: optional(z.array(z.enum(permissionNames)).check(z.maxLength(50))),
  canInvite: optional(z.array(RoleKey).check(z.maxLength(100))),
  sections: optional(Sections),
  prerequisites: optional(z.array(z.enum(checkIds)).check(z.maxLength(checkIds.length))),
};

export const RoleCreate = z.strictObject({ key: RoleKey, ...settings });
export type RoleCreate = z.infer<typeof RoleCreate>;

export const RoleUpdate = z.strictObject({
  ...settings,
  label: optional(settings.label),
  portalPath: optional(PortalPath),
});
export type RoleUpdate = z.infer<typeof RoleUpdate>;

export const RoleParams = z.strictObject({ key: RoleKey });
export const RoleList = z.object({ data: z.array(Role), nextCursor: z.nullable(z.string()) });

/** The kinds of records that a record set has rules for by default. */
export const entityTypes = ["expiration_items", "contacts", "companies", "locations", "equipment", "vehicles"] as const;

/** A kind of record, named by the host: lower-case words joined by underscores, 1 to 40 characters. */
export const EntityType = sectionName;

export const RecordRules = z.record(EntityType, z.strictObject({ view: z.boolean(), update: z.boolean() }));

export const RecordSet = z.object({
  id: z.string(),
  name: z.string(),
  rules: z.record(z.string(), z.object({ view: z.boolean(), update: z.boolean() })),
});
export type RecordSet = z.infer<typeof RecordSet>;

export const RecordSetCreate = z.strictObject({ name: line(100, 1), rules: RecordRules });
export const RecordSetUpdate = z.strictObject({
  name: optional(line(100, 1)),
  rules: optional(RecordRules),
});
export const RecordSetList = z.object({ data: z.array(RecordSet), nextCursor: z.nullable(z.string()) });
