import { Id, routes, type Route } from "@latchkey/core/contract";
import { bodyFor, queryFor } from "../http/route-inputs.js";
import type { Ask } from "../http/test-server.js";
import { classified, type RouteName } from "./route-classes.js";
import { placesIn } from "./schema-places.js";

/** The kinds of things with an id. */
export type Named =
  | "contacts"
  | "invitations"
  | "workspaces"
  | "users"
  | "batches"
  | "imports"
  | "recordSets"
  | "webhookEndpoints"
  | "roles";

/** A place of a request that takes an id, or a role's key. */
export interface IdPlace {
  name: RouteName;
  route: Route;
  where: "path" | "query" | "body";
  path: readonly string[];
  /** The kind of thing it names. */
  names: Named;
}

const RoleKey = routes.contacts.eligibility.query.shape.role;

const byMember: Readonly<Record<string, Named>> = {
  contactId: "contacts",
  contactIds: "contacts",
  exceptIds: "contacts",
  invitationId: "invitations",
  workspaceId: "workspaces",
  workspaceIds: "workspaces",
  workspaces: "workspaces",
  batchId: "batches",
  recordSetId: "recordSets",
  role: "roles",
  canInvite: "roles",
  handOverTo: "users",
  key: "roles",
};

/**
 * Every place of every route that takes an id, found in the schemas. @throws for a new one until it is known what it
 * names
 */
export function idPlaces(): IdPlace[] {
  return classified.flatMap(({ name, route }) => {
    const found = new Map<string, IdPlace>();
    for (const [where, schema] of [
      ["path", route.params],
      ["query", route.query],
      ["body", route.body],
    ] as const) {
      for (const place of schema ? placesIn(schema) : []) {
        if (place.schema !== Id && place.schema !== RoleKey) continue;
        // Sessions and organizations are the account's, not an organization's: `http/several-organizations` and the
        // suite `sessions` test that they are nobody else's.
        if (name.startsWith("session.")) continue;
        const [noun] = name.split(".") as [Named];
        const members = place.path.filter((member) => member !== "[]");
        const last = members.at(-1) ?? "";
        const ofNoun = (where === "path" && last === "id") || last === "ids";
        const names = ofNoun ? noun : byMember[last === "id" ? (members.at(-2) ?? "") : last];
        if (!names)
          throw new Error(`${name} takes an id at ${place.path.join(".")}: add to id-places.ts what it names.`);
        found.set(`${where} ${place.path.join(".")}`, { name, route, where, path: place.path, names });
      }
    }
    return [...found.values()];
  });
}

const person = () => ({
  email: `probe-${Math.random().toString(36).slice(2)}@example.com`,
  firstName: "Probe",
  role: "tenant",
});

/** The required rest of a request around the place of an id. */
function around({ name, where, path: [first = ""] }: IdPlace, route: Route): Record<string, unknown> {
  if (where === "query") return name === "verification.get" ? {} : queryFor(route);
  if (name === "contacts.create" && first === "invite") {
    const { role: _, ...contact } = person();
    return contact;
  }
  if (name === "invitations.create" || name === "invitations.preview")
    return first === "contactId" ? { role: "tenant" } : person();
  if (name === "batches.create" || name === "batches.preview")
    return {
      role: "tenant",
      ...(["contactIds", "filter", "invitations"].includes(first) ? {} : { invitations: [person()] }),
    };
  if (name === "imports.update") return { places: { name: "Maple" } };
  if (name === "contacts.sync")
    return first === "contacts"
      ? { contacts: { externalId: "probe", firstName: "Probe" } }
      : { workspaces: { name: "Probe" } };
  return bodyFor(route) as Record<string, unknown>;
}

const fresh: Readonly<Record<string, () => Record<string, unknown>>> = {
  invite: () => ({ role: "tenant" }),
  weeklyEmails: () => ({ enabled: true }),
  invitations: person,
};

function put(
  into: Record<string, unknown>,
  [head = "", ...rest]: readonly string[],
  id: string,
): Record<string, unknown> {
  const isList = rest[0] === "[]";
  const deeper = isList ? rest.slice(1) : rest;
  const inner =
    deeper.length === 0 ? id : put({ ...fresh[head]?.(), ...(into[head] as object | undefined) }, deeper, id);
  return { ...into, [head]: isList ? [inner] : inner };
}

/** A valid request with the id at one place; every other id is the caller's own. */
export function askWith(place: IdPlace, id: string, own: Readonly<Record<Named, string>>): Ask {
  const { name, route, where, path } = place;
  const [noun] = name.split(".") as [Named];
  const at = (part: IdPlace["where"]) => (where === part ? put(around(place, route), path, id) : undefined);
  const query = at("query") ?? queryFor(route);
  return {
    params: {
      id: own[noun],
      key: own.roles,
      provider: "standard",
      ...(where === "path" ? { [path[0] ?? ""]: id } : {}),
    },
    query: Object.fromEntries(Object.entries(query).map(([key, value]) => [key, String(value)])),
    ...(route.body ? { body: at("body") ?? bodyFor(route) } : {}),
    headers: route.fileTypes?.[0] ? { "Content-Type": route.fileTypes[0] } : {},
  };
}
