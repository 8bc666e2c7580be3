import * as z from "zod/mini";
import {
  Batch,
  bodyTypesOf,
  Contact,
  contractVersion,
  defaultMountPath,
  EligibilityCheck,
  errors,
  Event,
  impliedErrors,
  Invitation,
  Organization,
  ProblemBase,
  RecordSet,
  Role,
  routes,
  Session,
  User,
  WebhookDelivery,
  WebhookEndpoint,
  WebhookEvent,
  Workspace,
  type ErrorCode,
  type Route,
  type Schema,
} from "./contract/index.js";

type Json = Record<string, unknown>;

/** Schemas that are described once by name and referenced everywhere else. */
const named = {
  Batch,
  Contact,
  EligibilityCheck,
  Event,
  Invitation,
  Organization,
  RecordSet,
  Role,
  Session,
  User,
  WebhookDelivery,
  WebhookEndpoint,
  WebhookEvent,
  Workspace,
};

const registry = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });

/** The contract as an OpenAPI 3.1 document. Paths are relative to where the handler is mounted. */
export function toOpenApi(): Json {
  return {
    openapi: "3.1.0",
    info: {
      title: "Latchkey",
      version: contractVersion,
      description:
        "Portal invitations for property-management software: invite, deliver, track, resend, accept, sign in.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: defaultMountPath }],
    security: [{ bearer: [] }, { cookie: [] }],
    tags: Object.keys(routes).map((name) => ({ name })),
    paths: paths(),
    webhooks: { event: { post: webhook } },
    components: {
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
        cookie: { type: "apiKey", in: "cookie", name: "latchkey" },
      },
      schemas: {
        ...Object.fromEntries(Object.entries(named).map(([id, schema]) => [id, inline(schema, "output")])),
        ...Object.fromEntries(errorCodes.map((code) => [problemName(code), problemSchema(code)])),
      },
    },
  };
}

const errorCodes = Object.keys(errors) as ErrorCode[];

function paths(): Json {
  const all: Record<string, Json> = {};
  for (const [noun, verbs] of Object.entries(routes)) {
    for (const [verb, route] of Object.entries<Route>(verbs)) {
      (all[route.path] ??= {})[route.method.toLowerCase()] = operation(noun, verb, route);
    }
  }
  return all;
}

function operation(noun: string, verb: string, route: Route): Json {
  return {
    operationId: `${noun}.${verb}`,
    summary: route.summary,
    tags: [noun],
    ...(route.access === "public" || route.access === "recipient" ? { security: [] } : {}),
    ...(route.access.includes(":") ? { "x-permission": route.access } : {}),
    parameters: [...inPath(route), ...inQuery(route), ...(route.idempotent ? [idempotencyKey] : [])],
    ...(route.body
      ? {
          requestBody: {
            required: true,
            content: Object.fromEntries(
              bodyTypesOf(route).map((type) => [
                type,
                { schema: route.fileTypes ? fileSchema : jsonSchema(route.body as Schema, "input") },
              ]),
            ),
          },
        }
      : {}),
    responses: { [route.status]: success(route), ...failures(route) },
  };
}

const fileSchema: Json = { type: "string", format: "binary" };

/** The webhook that an organization's endpoints receive. */
const webhook: Json = {
  summary: "An event, sent to every endpoint that wants its type",
  parameters: ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) => ({
    name,
    in: "header",
    required: true,
    schema: { type: "string" },
  })),
  requestBody: {
    required: true,
    content: { "application/json": { schema: { $ref: "#/components/schemas/WebhookEvent" } } },
  },
  responses: { "2XX": { description: "Accepted. Anything else is retried; 410 switches the endpoint off." } },
};

const idempotencyKey: Json = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: "A request with the same key and body gets the first response again, for 24 hours.",
  schema: { type: "string", minLength: 1, maxLength: 255 },
};

function inPath(route: Route): Json[] {
  return properties(route.params).map(([name, schema]) => ({ name, in: "path", required: true, schema }));
}

function inQuery(route: Route): Json[] {
  return properties(route.query).map(([name, schema, required]) => ({ name, in: "query", required, schema }));
}

interface ObjectSchema {
  anyOf?: ObjectSchema[];
  properties?: Json;
  required?: string[];
}

/** The members of an object schema. For a union of objects: the members of all, none of them required. */
function properties(schema: Schema | undefined): [name: string, schema: unknown, required: boolean][] {
  if (!schema) return [];
  const whole: ObjectSchema = jsonSchema(schema, "input");
  return (whole.anyOf ?? [whole]).flatMap((option) =>
    Object.entries(option.properties ?? {}).map(([name, member]): [string, unknown, boolean] => [
      name,
      member,
      option.required?.includes(name) === true && !whole.anyOf,
    ]),
  );
}

function success(route: Route): Json {
  const type = route.responseType ?? "application/json";
  if (type === "text/event-stream")
    return { description: "A stream of server-sent events", content: { [type]: { schema: { type: "string" } } } };
  if (type === "text/csv") return { description: "A CSV file", content: { [type]: { schema: { type: "string" } } } };
  return {
    description: route.status === 204 ? "Done" : "Success",
    ...(route.response ? { content: { [type]: { schema: jsonSchema(route.response, "output") } } } : {}),
  };
}

/** One entry per status, with every error code of that status that the route can have. */
function failures(route: Route): Json {
  const codes = [...new Set([...impliedErrors(route), ...route.errors])];
  const statuses = [...new Set(codes.map((code) => errors[code].status))];
  return Object.fromEntries(
    statuses
      .map((status) => [status, codes.filter((code) => errors[code].status === status)] as const)
      .map(([status, group]) => [
        status,
        {
          description: group.map((code) => errors[code].title).join(" · "),
          content: {
            "application/problem+json": {
              schema: group.length === 1 ? reference(group[0]!) : { oneOf: group.map(reference) },
            },
          },
        },
      ]),
  );
}

const problemName = (code: ErrorCode) => `Problem_${code}`;
const reference = (code: ErrorCode): Json => ({ $ref: `#/components/schemas/${problemName(code)}` });

function problemSchema(code: ErrorCode): Json {
  const { status, title, when, details } = errors[code];
  const schema = z.extend(ProblemBase, { ...details, code: z.literal(code), status: z.literal(status) });
  return { ...jsonSchema(schema, "output"), title, description: when };
}

/** A schema for use in a route: a reference if it is one of {@link named}. */
function jsonSchema(schema: Schema, io: "input" | "output"): Json {
  const id = registry.get(schema)?.id;
  return id ? { $ref: `#/components/schemas/${id}` } : inline(schema, io);
}

function inline(schema: Schema, io: "input" | "output"): Json {
  const id = registry.get(schema)?.id;
  const {
    $schema: _,
    $defs: __,
    id: ___,
    ...rest
  } = z.toJSONSchema(schema, {
    io,
    metadata: registry,
    // Transforms have no JSON Schema. The schema before them describes their input.
    unrepresentable: "any",
    // zod's pattern for an instant has 300 characters that say no more than the format.
    override: ({ jsonSchema: node }) => {
      if (node.format === "date-time" || node.format === "date") delete node.pattern;
      if (node.id !== id) delete node.id;
    },
  }) as Json;
  return JSON.parse(JSON.stringify(rest).replaceAll('"#/$defs/', '"#/components/schemas/')) as Json;
}
