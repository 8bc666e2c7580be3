import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, it } from "vitest";
import { errors, routes, type Route } from "./contract/index.js";
import { toOpenApi } from "./openapi.js";

interface Operation {
  operationId: string;
  responses: Record<string, { content?: Record<string, { schema: { $ref?: string; oneOf?: { $ref: string }[] } }> }>;
}

const document = toOpenApi() as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
};
const declared = Object.entries(routes).flatMap(([noun, verbs]) =>
  Object.entries<Route>(verbs).map(([verb, route]) => ({ id: `${noun}.${verb}`, route })),
);

it("is valid OpenAPI 3.1", async () => {
  const { valid, errors: problems } = await new Validator().validate(toOpenApi());
  expect(problems).toBeUndefined();
  expect(valid).toBe(true);
});

it.each(declared)("describes $id with its success and every error it declares", ({ id, route }) => {
  const operation = document.paths[route.path]?.[route.method.toLowerCase()];
  expect(operation?.operationId).toBe(id);
  expect(operation?.responses[route.status]).toBeDefined();
  for (const code of route.errors) {
    const schema = operation?.responses[errors[code].status]?.content?.["application/problem+json"]?.schema;
    const references = schema?.oneOf ?? [schema];
    expect(references).toContainEqual({ $ref: `#/components/schemas/Problem_${code}` });
  }
});

it("resolves every reference", () => {
  const used = new Set(JSON.stringify(document).match(/#\/components\/schemas\/\w+/g));
  for (const reference of used) expect(Object.keys(document.components.schemas)).toContain(reference.split("/").at(-1));
});

it("has one route per method and path", () => {
  const places = declared.map(({ route }) => `${route.method} ${route.path}`);
  expect(new Set(places).size).toBe(places.length);
});
