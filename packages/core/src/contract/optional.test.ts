import { describe, expect, test } from "vitest";
import type * as z from "zod/mini";
import { check, routes, type Route } from "./index.js";

interface Definition {
  shape?: Record<string, z.ZodMiniType>;
  options?: z.ZodMiniType[];
  element?: z.ZodMiniType;
  innerType?: z.ZodMiniType;
  in?: z.ZodMiniType;
}

/** The optional values of a request, with their paths, through everything that a schema is made of. */
function optionalsIn(schema: z.ZodMiniType, path: string): [string, z.ZodMiniType][] {
  const { shape = {}, options = [], element, innerType, in: before } = schema._zod.def as Definition;
  const members = Object.entries(shape).flatMap(([name, member]): [string, z.ZodMiniType][] => [
    ...(member._zod.optin === "optional" ? [[`${path}.${name}`, member] as [string, z.ZodMiniType]] : []),
    ...optionalsIn(member, `${path}.${name}`),
  ]);
  const within = [...options, element, innerType, before].filter((part) => part !== undefined);
  return [...members, ...within.flatMap((part) => optionalsIn(part, path))];
}

const bodies = Object.entries(routes).flatMap(([noun, verbs]) =>
  Object.entries<Route>(verbs).flatMap(([verb, { body }]) => (body ? optionalsIn(body, `${noun}.${verb}`) : [])),
);
const byPath = [...new Map(bodies)];

/** Where null is a value: it removes what was there. */
const clears = [
  "organization.put.contactEmail",
  "organization.put.branding.logoUrl",
  "organization.put.branding.accentColor",
  "contacts.update.externalId",
  "contacts.update.email",
  "contacts.update.phone",
  "contacts.update.locale",
  "contacts.update.workspaces.unit",
  "contacts.update.workspaces.leaseId",
  "users.update.recordSetId",
];

describe("null and absent are the same", () => {
  test("for many values", () => expect(byPath.length).toBeGreaterThan(80));

  test.each(byPath.filter(([path]) => !clears.includes(path)))("%s", (_, schema) => {
    const absent = schema._zod.run({ value: undefined, issues: [] }, {});
    const empty = schema._zod.run({ value: null, issues: [] }, {});
    expect(empty).toMatchObject({ issues: [] });
    expect((empty as { value: unknown }).value ?? undefined).toEqual((absent as { value: unknown }).value);
  });

  test.each(clears)("except where null removes a value: %s", (path) => {
    const schema = new Map(byPath).get(path);
    expect(schema?._zod.run({ value: null, issues: [] }, {})).toMatchObject({ value: null, issues: [] });
  });

  test("down to the members of what was read", () => {
    const read = check(routes.contacts.update.body, {
      firstName: "Zoë",
      lastName: null,
      workspaces: null,
      phone: null,
    });
    expect(read.ok && Object.keys(read.value)).toEqual(["phone", "firstName"]);
  });
});
