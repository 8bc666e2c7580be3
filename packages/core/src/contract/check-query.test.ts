import { describe, expect, test } from "vitest";
import { checkQuery, ContactQuery, InvitationQuery, routes, type check, type Route } from "./index.js";

const read = (schema: Parameters<typeof check>[0], query: string) => checkQuery(schema, new URLSearchParams(query));

describe("a parameter that is given twice", () => {
  test.each([
    ["status=pending&status=invited", { status: ["pending", "invited"] }],
    ["status=pending,active&status=invited", { status: ["pending", "active", "invited"] }],
    ["status=pending&status=", { status: ["pending"] }],
    ["type=owner&type=tenant&type=client", { type: ["owner", "tenant", "client"] }],
    ["role=tenant&role=owner", { role: ["tenant", "owner"] }],
    ["ids=con_1&ids=con_2,con_3", { ids: ["con_1", "con_2", "con_3"] }],
    ["delivery=failed&q=Zoë", { delivery: ["failed"], q: "Zoë" }],
  ])("is a list where several values are meant: %s", (query, value) =>
    expect(read(ContactQuery, query)).toMatchObject({ ok: true, value }),
  );

  test.each([
    "q=a&q=b",
    "workspaceId=a&workspaceId=b",
    "limit=1&limit=2",
    "sort=name&sort=-name",
    "cursor=a&cursor=b",
    "q=&q=",
  ])("is refused where one value is meant: %s", (query) =>
    expect(read(ContactQuery, query)).toEqual({
      ok: false,
      errors: [{ path: query.split("=")[0], code: "repeated", message: "This can only be given once." }],
    }),
  );

  test("names the wrong one of its values", () =>
    expect(read(InvitationQuery, "status=open&status=lost")).toMatchObject({
      ok: false,
      errors: [{ path: "status.1", code: "invalid_value" }],
    }));

  test("that does not exist is unknown", () =>
    expect(read(ContactQuery, "colour=red&colour=blue")).toMatchObject({
      ok: false,
      errors: [{ path: "colour", code: "unknown_field" }],
    }));

  const parameters = Object.entries(routes).flatMap(([noun, verbs]) =>
    Object.entries<Route>(verbs).flatMap(([verb, { query }]) => {
      const shape = (query?._zod.def as { shape?: object } | undefined)?.shape ?? {};
      return Object.keys(shape).map((name) => [`${noun}.${verb}`, name, query!] as const);
    }),
  );
  test.each(parameters)("never counts as its last value: %s %s", (_, name, query) => {
    const twice = read(query, `${name}=1&${name}=1`);
    const mistakes = twice.ok ? [] : twice.errors.filter(({ path }) => path.split(".")[0] === name);
    if (mistakes.length === 0) expect(twice).toMatchObject({ value: { [name]: ["1", "1"] } });
    else expect(mistakes[0]!.code === "repeated" || mistakes[0]!.path === `${name}.0`).toBe(true);
  });
});
