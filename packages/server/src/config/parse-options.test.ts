import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ConfigError } from "./config-error.js";
import { parseOptions } from "./parse-options.js";

const SECRET = "0123456789abcdef0123456789abcdef";
const enough = { LATCHKEY_SECRET: SECRET, LATCHKEY_ACCEPT_URL: "https://portal.example.com/accept" };

function problemsOf(env: Record<string, string>, flags?: Parameters<typeof parseOptions>[1]): readonly string[] {
  try {
    parseOptions(env, flags);
    return [];
  } catch (error) {
    return (error as ConfigError).problems;
  }
}

test("a secret and an accept page are enough; the rest has defaults", () => {
  expect(parseOptions(enough)).toEqual({
    port: 4100,
    host: "127.0.0.1",
    database: "pglite://.latchkey/data",
    prepareStatements: true,
    migrate: true,
    secret: SECRET,
    previousSecrets: [],
    nextSecret: null,
    tokenSecret: null,
    previousTokenSecrets: [],
    smtp: null,
    mailFrom: null,
    mailWebhooks: {},
    acceptUrl: "https://portal.example.com/accept",
    resetUrl: "https://portal.example.com/reset-password",
    signInUrl: "https://portal.example.com/sign-in",
    breachedPasswords: null,
    publicUrl: null,
    resendCooldownSeconds: 60,
    trustProxy: 0,
    allowedOrigins: [],
    cookieSameSite: "lax",
    jwksUrl: null,
    allowPrivateWebhooks: false,
    workToken: null,
    metricsToken: null,
    logLevel: "info",
    roles: {},
    activation: "password",
    branding: null,
    limits: {
      guessesPerMinute: 60,
      resendsPerDay: 5,
      mailsPerRecipientPerDay: 20,
      mailsPerInviterPerDay: 200_000,
      mailsPerOrganizationPerDay: 500_000,
      mailRetrySeconds: { first: 2, longest: 300 },
      mailConnections: 10,
      mailsPerSecond: null,
      mailsPerSecondPerOrganization: null,
      databaseConnections: 10,
      databaseQueue: 2000,
      databaseWaitSeconds: 30,
    },
    retention: {
      eventsDays: null,
      endedInvitationsDays: null,
      deletedContactsDays: null,
      batchesDays: null,
      importsDays: 30,
      webhookDeliveriesDays: 30,
    },
  });
});

test("flags override the environment, and an empty value counts as missing", () => {
  const options = parseOptions({ ...enough, LATCHKEY_PORT: "1", LATCHKEY_HOST: " " }, { port: "2" });
  expect(options).toMatchObject({ port: 2, host: "127.0.0.1" });
});

test("the reset page is next to the accept page", () => {
  const { resetUrl } = parseOptions({ ...enough, LATCHKEY_ACCEPT_URL: "http://localhost:3000/app/accept?x=1" });
  expect(resetUrl).toBe("http://localhost:3000/app/reset-password");
});

test.each([
  ["https://portal.example.com/app/accept/", "https://portal.example.com/app/reset-password/"],
  ["https://portal.example.com/", "https://portal.example.com/reset-password"],
  ["https://portal.example.com", "https://portal.example.com/reset-password"],
])("for the accept page %s, it is %s", (acceptUrl, resetUrl) => {
  expect(parseOptions({ ...enough, LATCHKEY_ACCEPT_URL: acceptUrl }).resetUrl).toBe(resetUrl);
});

test("reports each mistake in one line with the name of the setting", () => {
  expect(problemsOf({})).toEqual([
    expect.stringMatching(/^LATCHKEY_ACCEPT_URL is missing: /),
    expect.stringMatching(/^LATCHKEY_SECRET is missing: /),
  ]);
});

test.each([
  ["LATCHKEY_SECRET", "short-secret", "has 12 bytes and needs 32 or more"],
  ["LATCHKEY_SECRET_NEXT", "soon", "has 4 bytes"],
  ["LATCHKEY_TOKEN_SECRET", "hush", "has 4 bytes"],
  ["LATCHKEY_TOKEN_SECRET_PREVIOUS", SECRET, "needs LATCHKEY_TOKEN_SECRET"],
  ["LATCHKEY_SECRET_PREVIOUS", `${SECRET},old`, "has 3 bytes"],
  ["LATCHKEY_WORK_TOKEN", "short-token", "has 11 bytes and needs 32 or more"],
  ["LATCHKEY_PORT", "80a", 'must be a whole number from 0 to 65535, not "80a"'],
  ["LATCHKEY_PORT", "70000", "from 0 to 65535"],
  ["LATCHKEY_TRUST_PROXY", "-1", "from 0 to 16"],
  ["LATCHKEY_RESEND_COOLDOWN_SECONDS", "1.5", "whole number"],
  ["LATCHKEY_DATABASE", "mysql://localhost", "must be pglite://memory"],
  ["LATCHKEY_SMTP", "mail.example.com:25", "must be smtp://"],
  ["LATCHKEY_ACCEPT_URL", "portal.example.com", "must be an address like"],
  ["LATCHKEY_ACCEPT_URL", "javascript:alert(1)", "must be an address like"],
  ["LATCHKEY_ACCEPT_URL", "https://x.example/#/accept", "must not have a #fragment"],
  ["LATCHKEY_ALLOWED_ORIGINS", "https://a.example,https://b.example/path", "must be origins"],
  ["LATCHKEY_ALLOWED_ORIGINS", "*", "must be origins"],
  ["LATCHKEY_JWKS_URL", "file:///etc/passwd", "must be an address"],
  ["LATCHKEY_LOG_LEVEL", "loud", "must be one of trace"],
  ["LATCHKEY_MAIL_FROM", "not an address", "must be like office@example.com"],
])("%s=%s", (name, value, message) => {
  const problems = problemsOf({ ...enough, [name]: value });
  expect(problems).toEqual([expect.stringMatching(new RegExp(`^${name} `))]);
  expect(problems[0]).toContain(message);
});

test("a mail server requires a sender", () => {
  expect(problemsOf({ ...enough, LATCHKEY_SMTP: "smtp://localhost:1025" })).toEqual([
    expect.stringMatching(/^LATCHKEY_MAIL_FROM is missing/),
  ]);
});

test("never quotes a secret", () => {
  const text = problemsOf({
    LATCHKEY_SECRET: "hunter2",
    LATCHKEY_SECRET_PREVIOUS: "hunter2",
    LATCHKEY_SMTP: "https://u:hunter2@x",
    LATCHKEY_DATABASE: "mysql://u:hunter2@x",
  }).join("\n");
  expect(text).not.toContain("hunter2");
});

describe("the configuration file", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "latchkey-config-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const withFile = async (content: string) => {
    const file = join(folder, "latchkey.json");
    await writeFile(file, content);
    return { ...enough, LATCHKEY_CONFIG: file };
  };

  test("changes built-in roles, adds others, and sets activation, branding and limits", async () => {
    const mailWebhooks = {
      resend: { secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" },
      postmark: { username: "latchkey", password: "correct horse battery staple" },
      ses: { topicArn: "arn:aws:sns:eu-central-1:210987654321:mail-reports" },
    };
    const env = await withFile(
      JSON.stringify({
        roles: {
          tenant: { activation: "magic_link", prerequisites: ["valid_email", "lease_linked"] },
          concierge: { label: "Concierge", portalPath: "/desk" },
        },
        activation: "temporary_password",
        branding: { accentColor: "#336699" },
        limits: { resendsPerDay: 3, mailRetrySeconds: { first: 1, longest: 2 } },
        mailWebhooks,
      }),
    );
    expect(parseOptions(env)).toMatchObject({
      roles: {
        tenant: { activation: "magic_link", prerequisites: ["valid_email", "lease_linked"] },
        concierge: { label: "Concierge", portalPath: "/desk" },
      },
      activation: "temporary_password",
      branding: { accentColor: "#336699" },
      limits: { guessesPerMinute: 60, resendsPerDay: 3, mailRetrySeconds: { first: 1, longest: 2 } },
      mailWebhooks,
    });
  });

  test.each([
    ["an unknown setting", '{"rolls":{}}', /latchkey\.json\): rolls: There is no such field\.$/],
    [
      "an unknown setting of a role",
      '{"roles":{"tenant":{"portal":"/x"}}}',
      /roles\.tenant\.portal: There is no such field\.$/,
    ],
    [
      "a role without a portal path",
      '{"roles":{"concierge":{"label":"Concierge"}}}',
      /roles\.concierge\.portalPath: This is required\.$/,
    ],
    [
      "a portal path to another site",
      '{"roles":{"tenant":{"portalPath":"//evil.example"}}}',
      /roles\.tenant\.portalPath/,
    ],
    [
      "an invalid pause",
      '{"limits":{"mailRetrySeconds":{"first":0,"longest":300}}}',
      /limits\.mailRetrySeconds\.first/,
    ],
    ["a wrong limit", '{"limits":{"resendsPerDay":"5"}}', /limits\.resendsPerDay/],
    [
      "an invalid webhook secret",
      '{"mailWebhooks":{"resend":{"secret":"short"}}}',
      /mailWebhooks\.resend\.secret: This has the wrong format\.$/,
    ],
    [
      "an invalid webhook key",
      '{"mailWebhooks":{"sendgrid":{"publicKey":"short"}}}',
      /mailWebhooks\.sendgrid\.publicKey: This has the wrong format\.$/,
    ],
    [
      "weak webhook credentials",
      '{"mailWebhooks":{"postmark":{"username":"latchkey","password":"short"}}}',
      /mailWebhooks\.postmark: This has the wrong format\.$/,
    ],
    [
      "an invalid webhook topic",
      '{"mailWebhooks":{"ses":{"topicArn":"mail-reports"}}}',
      /mailWebhooks\.ses\.topicArn: This has the wrong format\.$/,
    ],
    [
      "a webhook that fetches elsewhere",
      '{"mailWebhooks":{"ses":{"topicArn":"arn:aws:sns:eu-central-1:210987654321:x","fetch":"x"}}}',
      /mailWebhooks\.ses\.fetch: There is no such field\.$/,
    ],
    ["a role that is not an object", '{"roles":{"tenant":true}}', /roles\.tenant/],
    ["not JSON", "{", /^LATCHKEY_CONFIG names .* is not valid JSON\.$/],
  ])("refuses %s", async (_, content, message) => {
    const problems = problemsOf(await withFile(content));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(message);
  });

  test("refuses a missing file", () => {
    expect(problemsOf({ ...enough, LATCHKEY_CONFIG: join(folder, "none.json") })).toEqual([
      expect.stringMatching(/cannot be read\.$/),
    ]);
  });
});

test("cookies for other sites can be configured, and require https", () => {
  const env = { LATCHKEY_SECRET: "x".repeat(32), LATCHKEY_COOKIE_SAME_SITE: "none" };
  expect(parseOptions({ ...env, LATCHKEY_ACCEPT_URL: "https://portal.example.com/accept" }).cookieSameSite).toBe(
    "none",
  );
  expect(() => parseOptions({ ...env, LATCHKEY_ACCEPT_URL: "http://localhost:3000/accept" })).toThrow(
    /LATCHKEY_COOKIE_SAME_SITE\) is "none", which browsers accept over https only/,
  );
  expect(() =>
    parseOptions({
      ...env,
      LATCHKEY_COOKIE_SAME_SITE: "off",
      LATCHKEY_ACCEPT_URL: "https://portal.example.com/accept",
    }),
  ).toThrow('LATCHKEY_COOKIE_SAME_SITE must be one of lax, strict, none, not "off".');
});
