import * as z from "zod/mini";
import type { Route } from "../src/contract/route.js";

/** The members of a message by path, such as `data[].id`: whether each must be there. */
export type Members = Readonly<Record<string, "required" | "optional">>;

/** What a route takes and returns. */
export interface RouteShape {
  body: Members;
  /** As a server sends it. */
  sent: Members;
  /** As a client reads it. */
  read: Members;
}

interface Node {
  $ref?: string;
  $defs?: Record<string, Node>;
  anyOf?: Node[];
  allOf?: Node[];
  items?: Node;
  properties?: Record<string, Node>;
  required?: string[];
}

/** The shape of every route, by noun and verb. */
export function shapeOf(routes: Readonly<Record<string, object>>): Record<string, RouteShape> {
  return Object.fromEntries(
    Object.entries(routes).flatMap(([noun, verbs]) =>
      Object.entries(verbs as Record<string, Route>).map(([verb, { body, response }]) => [
        `${noun}.${verb}`,
        {
          body: membersOf(body, "input"),
          sent: membersOf(response, "output"),
          read: membersOf(response, "input"),
        },
      ]),
    ),
  );
}

function membersOf(schema: z.ZodMiniType | undefined, io: "input" | "output"): Members {
  if (!schema) return {};
  const root = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as Node;
  const members = new Map<string, "required" | "optional">();
  const walk = (node: Node, path: string) => {
    const here = node.$ref ? (root.$defs?.[node.$ref.split("/").at(-1) ?? ""] ?? node) : node;
    for (const option of [...(here.anyOf ?? []), ...(here.allOf ?? [])]) walk(option, path);
    if (here.items) walk(here.items, `${path}[]`);
    for (const [name, member] of Object.entries(here.properties ?? {})) {
      const at = path === "" ? name : `${path}.${name}`;
      const must = here.required?.includes(name) && members.get(at) !== "optional";
      members.set(at, must ? "required" : "optional");
      walk(member, at);
    }
  };
  walk(root, "");
  return Object.fromEntries([...members].sort(([one], [other]) => (one < other ? -1 : 1)));
}
