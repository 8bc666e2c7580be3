import { errors, impliedErrors, commonErrors, routes } from "@latchkey/core/contract";
import { anchorOf, pageOf } from "./http.mjs";
import { cell, code, generatedFrom, page, prose, table } from "./markdown.mjs";
import { whatToDo } from "./what-to-do.mjs";

const calls = Object.entries(routes).flatMap(([noun, verbs]) =>
  Object.entries(verbs).map(([verb, route]) => ({ noun, verb, route })),
);

/** The routes of a code, or a rule if there are many. */
function routesOf(name) {
  if (commonErrors.includes(name)) return "Any route.";
  const declared = calls.filter(({ route }) => route.errors.includes(name));
  const implied = calls.filter(({ route }) => !route.errors.includes(name) && impliedErrors(route).includes(name));
  const links = declared.map(
    ({ noun, verb, route }) => `[${code(`${route.method} ${route.path}`)}](${pageOf(noun)}#${anchorOf(noun, verb)})`,
  );
  const rule = implied.length > 0 ? (impliedBy[name] ?? `${implied.length} routes, depending on their input`) : "";
  if (rule !== "" && links.length > 0) return `${links.join(", ")}; ${rule}.`;
  return rule !== ""
    ? `${rule[0].toUpperCase()}${rule.slice(1)}.`
    : links.length > 0
      ? `${links.join(", ")}.`
      : "A path that is not a route.";
}

const impliedBy = {
  unauthenticated: "every route that needs an identity",
  password_change_required: "every route that needs an identity",
  forbidden: "every route that needs a permission",
  rate_limited: "every recipient route, for wrong guesses",
  origin_rejected: "every write with a cookie",
  malformed_json: "every route with a body",
  payload_too_large: "every route with a body",
  unsupported_media_type: "every route with a body",
  validation_failed: "every route with input",
  idempotency_key_reused: "every route with an `Idempotency-Key`",
  idempotency_in_progress: "every route with an `Idempotency-Key`",
};

function section([name, { status, title, when, details }]) {
  const help = whatToDo[name];
  if (help === undefined) throw new Error(`docs/generate/what-to-do.mjs: say what to do about the error "${name}".`);
  const members = Object.keys(details);
  return page(
    `## ${name}`,
    `**${status}** · ${prose(title)}`,
    table(
      ["", ""],
      [
        ["When", cell(when)],
        ["What to do", cell(help)],
        ...(members.length > 0 ? [["The body also has", members.map(code).join(", ")]] : []),
        ["Routes", routesOf(name)],
      ],
    ),
  ).trim();
}

/** Every error of the contract. */
export function errorsPage() {
  const stale = Object.keys(whatToDo).filter((name) => !(name in errors));
  if (stale.length > 0)
    throw new Error(`docs/generate/what-to-do.mjs: the contract has no such error: ${stale.join(", ")}.`);
  const rows = Object.entries(errors).map(([name, { status, title }]) => [
    `[${code(name)}](#${name})`,
    String(status),
    cell(title),
  ]);
  return page(
    generatedFrom("the errors of @latchkey/core"),
    "# Errors by code",
    "Every error is `application/problem+json` with a `code` from this closed set. A code has one status everywhere.",
    '```json\n{\n  "type": "…",\n  "title": "There is an open invitation",\n  "status": 409,\n  "code": "already_invited",\n  "detail": "…",\n  "invitationId": "inv_…"\n}\n```',
    'In TypeScript, `isLatchkeyError(error, "already_invited")` narrows `error.problem` to the members that the code has. See [the client](./core.md).',
    table(["code", "status", "title"], rows),
    ...Object.entries(errors).map(section),
  );
}
