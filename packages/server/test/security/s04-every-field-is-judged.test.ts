import { routes, type Route } from "@latchkey/core/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import type { Ask, Caller } from "../http/caller.js";
import { accept, invite } from "../http/people.js";
import { testServer, type Jar, type Office, type TestServer } from "../http/test-server.js";
import { judgedFields, type Judged } from "./judged-fields.js";
import { placesIn } from "./schema-places.js";

/** The names of the judged fields of a body. */
const fieldsOf = ({ body }: Route): string[] => [
  ...new Set(
    (body ? placesIn(body) : []).flatMap(({ path: [field, ...rest] }) => (field && rest.length === 0 ? field : [])),
  ),
];

type Table = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Judged>>>>>>;
const judged = Object.entries(judgedFields as Table).flatMap(([noun, verbs]) =>
  Object.entries(verbs).map(([verb, fields]) => ({ noun, verb, fields })),
);
const named = (want: Judged): [string, string, string][] =>
  judged.flatMap(({ noun, verb, fields }) =>
    Object.entries(fields).flatMap(([field, is]): [string, string, string][] =>
      is === want ? [[noun, verb, field]] : [],
    ),
  );

/** Another value of each field than the one that a new office has. */
const values: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  organization: {
    name: "Renamed",
    contactEmail: "other@maple.example",
    status: "suspended",
    profileComplete: false,
    locale: "es",
    timeZone: "America/Denver",
    branding: { accentColor: "#004488" },
    recordSets: { enabled: false },
  },
  roles: {
    label: "Renamed",
    description: "Another",
    portalPath: "/elsewhere",
    activation: "magic_link",
    permissions: [],
    canInvite: ["tenant"],
    sections: { documents: "full" },
    prerequisites: [],
  },
  recordSets: { name: "Renamed", rules: {} },
  webhookEndpoints: {
    url: "https://hooks.example.com/other",
    description: "Another",
    events: ["role.deleted"],
    enabled: false,
    since: "2026-01-01T00:00:00Z",
    until: "2026-01-02T00:00:00Z",
    status: "all",
  },
};
const required: Readonly<Record<string, object>> = {
  "organization.put": { name: "Maple Street Homes", contactEmail: "hello@maple.example" },
  "webhookEndpoints.create": { url: "https://hooks.example.com/one" },
  "webhookEndpoints.replay": { since: "2026-01-01T00:00:00Z" },
};

test("every field of every body that staff send is judged", () => {
  const names = ({ noun, verb }: { noun: string; verb: string }) => `${noun}.${verb}`;
  const declared = Object.entries(routes)
    .flatMap(([noun, verbs]) => Object.entries<Route>(verbs).map(([verb, route]) => ({ noun, verb, route })))
    .filter(
      ({ noun, route: { body, access } }) => body && noun !== "imports" && noun !== "session" && access !== "recipient",
    )
    .filter(({ route: { access } }) => access !== "public");
  expect(judged.map(names).toSorted()).toEqual(declared.map(names).toSorted());
  for (const { noun, verb, route } of declared)
    expect([names({ noun, verb }), ...Object.keys((judgedFields as Table)[noun]?.[verb] ?? {}).toSorted()]).toEqual([
      names({ noun, verb }),
      ...fieldsOf(route).toSorted(),
    ]);
});

describe.each(engines)("fields and callers on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    office = await server.office();
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });
  });

  /** What the field is of: made anew, so that a change can be made each time. */
  const subjectOf = async (noun: string): Promise<Record<string, string>> => {
    const { admin } = office;
    const name = office.address("set");
    if (noun === "recordSets") return { id: (await admin.recordSets.create({ body: { name, rules: {} } })).body.id };
    if (noun === "webhookEndpoints")
      return {
        id: (await admin.webhookEndpoints.create({ body: { url: "https://hooks.example.com/one" } })).body.id,
      };
    return noun === "roles" ? { key: "viewer" } : {};
  };
  const send = async (by: Caller, noun: string, verb: string, field: string, jar?: Jar) => {
    const params = await subjectOf(noun);
    const body = { ...required[`${noun}.${verb}`], [field]: values[noun]?.[field] };
    const callers = by as unknown as Record<string, Record<string, (ask: Ask) => Promise<{ code: string | null }>>>;
    return (await callers[noun]?.[verb]?.({ params, body, ...(jar ? { jar } : {}) }))?.code;
  };

  const callers = {
    limited: ["master_admin", "admin", "manager"].map((role) => [role, ["maple"]] as const),
    whole: ["master_admin", "admin"].map((role) => [role, undefined] as const),
  };
  const as = (role: string, workspaces: readonly string[] | undefined) =>
    office.as({
      sub: `${role}-${workspaces ? "some" : "all"}`,
      role,
      ...(workspaces ? { workspaces: [office.workspaceId] } : {}),
    });

  test.each(named("everywhere"))("%s.%s %s takes all workspaces", async (noun, verb, field) => {
    for (const [role, places] of callers.limited)
      expect([role, await send(as(role, places), noun, verb, field)]).toEqual([role, "forbidden"]);
    expect(await send(as("master_admin", undefined), noun, verb, field)).toBeNull();
  });

  test.each(named("host"))("%s.%s %s belongs to the host", async (noun, verb, field) => {
    for (const [role, places] of callers.whole)
      expect([role, await send(as(role, places), noun, verb, field)]).toEqual([role, "host_only"]);
    const { token } = await invite(server, office, { role: "admin", workspaceIds: undefined, allWorkspaces: true });
    const { jar } = await accept(server, token);
    expect(await send(server.anonymous, noun, verb, field, jar)).toBe("host_only");
    expect(await send(office.as({ sub: "host", isHost: true }), noun, verb, field)).toBeNull();
  });
});
