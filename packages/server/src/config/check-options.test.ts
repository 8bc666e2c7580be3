import { expect, test } from "vitest";
import type { LatchkeyServerOptions } from "../latchkey-options.js";
import { checkOptions } from "./check-options.js";
import type { ConfigError } from "./config-error.js";

const SECRET = "0123456789abcdef0123456789abcdef";
const enough = { database: "pglite://memory", secret: SECRET, acceptUrl: "https://portal.example.com/accept" };

function problemsOf(options: object): readonly string[] {
  try {
    checkOptions(options as LatchkeyServerOptions);
    return [];
  } catch (error) {
    return (error as ConfigError).problems;
  }
}

test("a database, a secret and an accept page are enough, and nothing is added", () => {
  expect(checkOptions(enough)).toEqual(enough);
  expect(checkOptions({ ...enough, smtp: null, jwksUrl: null, branding: null, roles: undefined })).toEqual(enough);
});

test("normalizes addresses and paths", () => {
  const given = {
    ...enough,
    acceptUrl: " https://Portal.example.com ",
    basePath: "api/latchkey/",
    allowedOrigins: ["https://app.example.com/"],
  };
  expect(checkOptions(given)).toMatchObject({
    acceptUrl: "https://portal.example.com/",
    basePath: "/api/latchkey",
    allowedOrigins: ["https://app.example.com"],
  });
});

test("reports all mistakes together, each with the option's name", () => {
  expect(
    problemsOf({ secret: "short", acceptUrl: "/accept", smtp: "smtp://localhost:25", trustProxy: -1, adress: 1 }),
  ).toEqual([
    expect.stringMatching(/^database is missing: pglite/),
    expect.stringMatching(/^secret has 5 bytes and needs 32 or more/),
    'acceptUrl must be an address like https://portal.example.com/…, not "/accept".',
    'trustProxy must be a whole number from 0 to 16, not "-1".',
    expect.stringMatching(/^adress is not an option of createLatchkey: there are database, secret, /),
    expect.stringMatching(/^mailFrom is missing: with smtp, the sender/),
  ]);
});

test.each<[string, object, string]>([
  ["a misspelt name", { aceptUrl: "x" }, "aceptUrl is not an option of createLatchkey: did you mean acceptUrl?"],
  ["another case", { mailfrom: "x" }, "mailfrom is not an option of createLatchkey: did you mean mailFrom?"],
  ["the name of an object member", JSON.parse('{"__proto__": 1}') as object, "__proto__ is not an option"],
  ["a number for text", { secret: 12 }, "secret must be text, not number."],
  ["a short previous secret", { previousSecrets: [SECRET, "old"] }, "previousSecrets has 3 bytes"],
  ["text for a list", { previousSecrets: SECRET }, "previousSecrets must be a list, not string."],
  ["an invalid database", { database: {} }, "database must be pglite://memory"],
  [
    "a sender that is not an address",
    { mailFrom: "the office" },
    'mailFrom must be like office@example.com or Name <office@example.com>, not "the office".',
  ],
  ["an invalid mail server", { smtp: "mail.example.com", mailFrom: "a@example.com" }, "smtp must be smtp://"],
  [
    "an accept page with a fragment",
    { acceptUrl: "https://x.example/#/accept" },
    "acceptUrl must not have a #fragment",
  ],
  ["a reset page that is relative", { resetUrl: "/reset" }, "resetUrl must be an address"],
  [
    "a base path that is an address",
    { basePath: "https://x.example/api" },
    "basePath must be a path like /api/latchkey",
  ],
  ["a number as text", { trustProxy: "1" }, "trustProxy must be a whole number from 0 to 16, not string."],
  ["a pause that is not whole", { resendCooldownSeconds: 0.5 }, "resendCooldownSeconds must be a whole number"],
  ["an invalid callback", { authenticate: {} }, "authenticate must be a function, not object."],
  ["the result of a callback", { reportPortalUse: Promise.resolve() }, "reportPortalUse must be a function"],
  ["organizations without a way to get one", { organizations: {} }, "organizations must have get, each a function."],
  [
    "accounts that can do nothing",
    { accounts: { mode: "external", signInUrl: "/sign-in" } },
    "accounts.readSession is missing",
  ],
  ["text for a boolean", { allowPrivateWebhooks: "true" }, "allowPrivateWebhooks must be true or false, not string."],
  ["an invalid level", { logLevel: "loud" }, "logLevel must be one of trace"],
  ["an origin with a path", { allowedOrigins: ["https://a.example/x"] }, "allowedOrigins must be origins"],
  [
    "a limit over the maximum",
    { limits: { guessesPerMinute: 10_000_000 } },
    "limits.guessesPerMinute: Use 1000000 or less.",
  ],
  ["a limit of zero", { limits: { resendsPerDay: 0 } }, "limits.resendsPerDay: Use 1 or more."],
  ["a work token that is short", { workToken: "x" }, "workToken has 1 bytes"],
  ["a limit below the minimum", { limits: { resendsPerDay: 0 } }, "limits.resendsPerDay: "],
  ["an unknown limit", { limits: { resends: 1 } }, "limits.resends: There is no such field."],
  ["an unknown activation", { activation: "sms" }, "activation: "],
  ["an invalid color", { branding: { accentColor: "blue" } }, "branding.accentColor: "],
  [
    "a role without a portal path",
    { roles: { concierge: { label: "Concierge" } } },
    "roles.concierge.portalPath: This is required.",
  ],
  ["an unknown permission", { roles: { tenant: { permissions: ["contacts:paint"] } } }, '("contacts:paint").'],
  ["an unknown prerequisite", { roles: { tenant: { prerequisites: ["tall"] } } }, '("tall").'],
  [
    "an unknown role to invite",
    { roles: { admin: { canInvite: ["tenant", "janitor"] } } },
    'roles.admin.canInvite: there is no role "janitor".',
  ],
  [
    "an invalid webhook secret",
    { mailWebhooks: { resend: { secret: "hunter2" } } },
    "mailWebhooks.resend.secret: This has the wrong format.",
  ],
  ["an unknown provider", { mailWebhooks: { mailgun: {} } }, "mailWebhooks.mailgun: There is no such field."],
])("reports %s in one line with what is expected", (_, options, message) => {
  const problems = problemsOf({
    ...enough,
    ...options,
    ...(Object.hasOwn(options, "__proto__")
      ? Object.defineProperty({}, "__proto__", { value: 1, enumerable: true })
      : {}),
  });
  expect(problems.filter((problem) => !problem.startsWith("mailFrom is missing"))).toEqual([
    expect.stringContaining(message),
  ]);
});

test("keeps what only code can pass: an open database, changes of a role, a custom fetch", () => {
  const options = {
    ...enough,
    database: { db: {}, engine: {}, close: async () => {} } as never,
    roles: { concierge: { label: "Concierge", portalPath: "/desk", canInvite: ["tenant"] } },
    limits: { resendsPerDay: 3 },
    mailWebhooks: {
      ses: { topicArn: "arn:aws:sns:eu-central-1:210987654321:mail-reports", fetch: globalThis.fetch as never },
    },
  };
  const checked = checkOptions(options);
  expect(checked).toMatchObject({ roles: options.roles, limits: { resendsPerDay: 3 } });
  expect([checked.database, checked.mailWebhooks]).toEqual([options.database, options.mailWebhooks]);
});

test("never quotes a secret", () => {
  const text = problemsOf({
    secret: "hunter2",
    previousSecrets: ["hunter2"],
    workToken: "hunter2",
    smtp: "https://u:hunter2@x",
    database: "mysql://u:hunter2@x",
    mailWebhooks: { postmark: { username: "hunter2", password: "hunter2" } },
  }).join("\n");
  expect(text).not.toContain("hunter2");
});

test("refuses anything but an object", () => {
  for (const options of [undefined, null, "secret", []])
    expect(() => checkOptions(options as never)).toThrow(/^createLatchkey takes an object of options, not /);
});
