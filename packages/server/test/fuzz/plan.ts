import type { Route } from "@latchkey/core/contract";
import * as fc from "fast-check";
import { everyRoute } from "../http/test-server.js";
import { Learnt } from "./learnt.js";
import { hostileValues, mutate, mutations } from "./mutate.js";
import { soundValues } from "./valid-values.js";
import { damages, heavy } from "./wire.js";

/**
 * Who may be sending. `session` is any signed-in person of the first organization, `stranger` another organization's
 * master admin.
 */
export const callers = [
  "admin",
  "manager",
  "viewer",
  "session",
  "stranger",
  "newcomer",
  "anonymous",
  "forged",
] as const;
export type CallerName = (typeof callers)[number];

/** A request as it is planned: what earlier answers bring is filled in when it goes out. */
export interface Plan {
  name: string;
  caller: CallerName;
  params: unknown;
  query: unknown;
  body: unknown;
  /** 0: no idempotency key. 1: a new one. 2: one that was used before. */
  key: 0 | 1 | 2;
  damage: { how: string; text: string; n: number } | null;
  /** Directly to the handler, or through a socket of its own. */
  over: "handler" | "socket";
  /** For the remaining choices: session, key, address. */
  pick: number;
}

// Each of these hashes a password, which is slow on purpose, so they are rarer.
const weights: Readonly<Record<string, number>> = {
  "session.signIn": 2,
  "session.changePassword": 2,
  "acceptance.accept": 8,
  "passwordReset.confirm": 3,
  "system.openapi": 1,
  "session.signOut": 2,
  // The other routes need what these create.
  "contacts.create": 20,
  "invitations.create": 20,
  "organization.put": 3,
  "users.remove": 2,
  "contacts.remove": 4,
};

/** Plans of requests to every route of the contract. */
export function plans(strings: readonly string[]): fc.Arbitrary<Plan> {
  return fc.oneof(
    ...everyRoute.map(({ name, route }) => ({ weight: weights[name] ?? 10, arbitrary: plansOf(name, route, strings) })),
  );
}

function plansOf(name: string, route: Route, strings: readonly string[]): fc.Arbitrary<Plan> {
  const [noun = ""] = name.split(".");
  const part = (schema: Route["body"]) => (schema ? soundValues(schema, { name: "", noun }) : fc.constant(undefined));
  const spoilt = (["params", "query", "body"] as const).filter((one) => route[one] !== undefined);
  return fc
    .record({
      name: fc.constant(name),
      caller: callersOf(route),
      params: part(route.params),
      query: part(route.query),
      body:
        name === "webhooks.mail" ? fc.oneof(mailReports, part(route.body)) : route.fileTypes ? files : part(route.body),
      key: fc.constantFrom<(0 | 1 | 2)[]>(
        ...(route.idempotent ? ([0, 0, 0, 1, 2] as const) : ([0, 0, 0, 0, 0, 0, 0, 0, 0, 1] as const)),
      ),
      damage: damage(strings),
      over: fc.oneof(
        { weight: 30, arbitrary: fc.constant("handler" as const) },
        { weight: 1, arbitrary: fc.constant("socket" as const) },
      ),
      pick: fc.nat(1_000_000),
      spoil: spoilt.length === 0 ? fc.constant(null) : spoil(spoilt, strings),
    })
    .map(({ spoil, ...plan }) => (spoil === null ? plan : { ...plan, [spoil.part]: spoil.apply(plan[spoil.part]) }));
}

/** Files of people as text, with odd cells, quotes and separators. */
const files = fc
  .record({
    header: fc.subarray([
      "First name",
      "Last name",
      "Email",
      "Phone",
      "Property",
      "Unit",
      "Status",
      "Lease to",
      "Email",
    ]),
    rows: fc.array(
      fc.array(
        fc.oneof(
          fc.constantFrom(
            "",
            "Rosa",
            "Lee, Bo",
            "a@example.com",
            "a@gmial.com; b@example.com",
            "VACANT",
            "N/A",
            "=1+1",
            "1/31/2026",
          ),
          fc.string({ unit: "binary", maxLength: 20 }),
        ),
        { maxLength: 9 },
      ),
      { maxLength: 12 },
    ),
    separator: fc.constantFrom(",", ";", "\t", "|"),
  })
  .map(({ header, rows, separator }) => [header, ...rows].map((cells) => cells.join(separator)).join("\n"));

/** Reports of a mail provider, whose body is not in the contract. */
const mailReports = fc.record({
  type: fc.constantFrom("mail.delivered", "mail.bounced", "mail.complained", "mail.deferred", "mail.opened"),
  timestamp: fc.constantFrom("2026-01-31T10:00:00.000Z", "9999-12-31T23:59:59.999Z", 1e12, -1, null),
  data: fc.record({
    recipient: fc.nat(9999).map((pick) => new Learnt("email", pick, false)),
    messageId: fc.constantFrom(null, "<lnk_00000000000000000000000000@latchkey.example>", "<x@y>"),
    reason: fc.constantFrom("550 5.1.1 unknown", "", null, "x".repeat(2000)),
  }),
});

interface Spoil {
  part: "params" | "query" | "body";
  apply: (value: unknown) => unknown;
}

/** Six in ten stay valid. Most others have a fault or two in one part; a few have garbage there. */
function spoil(parts: readonly Spoil["part"][], strings: readonly string[]): fc.Arbitrary<Spoil | null> {
  // Faults in ids are rarer, as they are only not found.
  const one = fc.oneof(...parts.map((part) => ({ weight: part === "params" ? 1 : 4, arbitrary: fc.constant(part) })));
  const nearly = fc.record({ part: one, changes: fc.array(mutations(strings), { minLength: 1, maxLength: 2 }) });
  const garbage = fc.record({
    part: one,
    with: hostileValues(strings),
    flat: fc.dictionary(fc.constantFrom(...strings), fc.constantFrom(...strings), { maxKeys: 2 }),
  });
  return fc.oneof(
    { weight: parts.every((part) => part === "params") ? 60 : 12, arbitrary: fc.constant(null) },
    {
      weight: 6,
      arbitrary: nearly.map(({ part, changes }) => ({
        part,
        apply: (value: unknown) => changes.reduce<unknown>(mutate, value),
      })),
    },
    {
      weight: 2,
      arbitrary: garbage.map(({ part, with: value, flat }) => ({
        part,
        apply: () => (part === "body" ? value : flat),
      })),
    },
  );
}

/** Mostly callers who may, and all the others too. */
function callersOf({ access }: Route): fc.Arbitrary<CallerName> {
  const weightsOf: Record<CallerName, number> =
    access === "public" || access === "recipient"
      ? { anonymous: 12, session: 4, admin: 1, manager: 1, viewer: 1, stranger: 1, newcomer: 1, forged: 1 }
      : {
          admin: 30,
          manager: 8,
          viewer: 3,
          session: access === "session" ? 16 : 5,
          stranger: 8,
          newcomer: 1,
          anonymous: 2,
          forged: 2,
        };
  return fc.oneof(...callers.map((caller) => ({ weight: weightsOf[caller], arbitrary: fc.constant(caller) })));
}

function damage(strings: readonly string[]): fc.Arbitrary<Plan["damage"]> {
  const some = fc.record({
    how: fc.oneof(
      ...Object.keys(damages).map((how) => ({ weight: heavy.has(how) ? 1 : 12, arbitrary: fc.constant(how) })),
    ),
    text: fc.constantFrom(...strings),
    n: fc.nat(1_000_000),
  });
  return fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: some });
}
