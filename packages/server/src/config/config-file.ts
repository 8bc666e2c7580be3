import {
  type FieldError,
  OrganizationPut,
  RoleCreate,
  RoleUpdate,
  activations,
  builtInRoles,
  check,
} from "@latchkey/core/contract";
import * as z from "zod/mini";
import { areStrong } from "../mail/reports/postmark.js";
import { readPublicKey } from "../mail/reports/sendgrid.js";
import { readTopicArn } from "../mail/reports/sns-topic.js";
import { isWebhookSecret } from "../mail/reports/standard-webhooks.js";
import { defaultLimits, type Limits } from "./limits.js";
import { defaultRetention, type Retention } from "./retention.js";

type NumberNames<Type> = { [Name in keyof Limits]: Limits[Name] extends Type ? Name : never }[keyof Limits];

const limit = (name: NumberNames<number>, most: number) =>
  z._default(z.int().check(z.gte(1), z.lte(most)), defaultLimits[name]);

const rate = (name: Exclude<NumberNames<number | null>, NumberNames<number>>) =>
  z._default(z.nullable(z.int().check(z.gte(1), z.lte(1_000_000))), defaultLimits[name]);

const pause = z.int().check(z.gte(1), z.lte(3600));

const LimitSettings = z.strictObject({
  guessesPerMinute: limit("guessesPerMinute", 1_000_000),
  resendsPerDay: limit("resendsPerDay", 100_000),
  mailsPerRecipientPerDay: limit("mailsPerRecipientPerDay", 100_000),
  mailsPerInviterPerDay: limit("mailsPerInviterPerDay", 10_000_000),
  mailsPerOrganizationPerDay: limit("mailsPerOrganizationPerDay", 10_000_000),
  mailRetrySeconds: z._default(z.strictObject({ first: pause, longest: pause }), defaultLimits.mailRetrySeconds),
  mailConnections: limit("mailConnections", 1000),
  mailsPerSecond: rate("mailsPerSecond"),
  mailsPerSecondPerOrganization: rate("mailsPerSecondPerOrganization"),
  databaseConnections: limit("databaseConnections", 1000),
  databaseQueue: limit("databaseQueue", 100_000),
  databaseWaitSeconds: limit("databaseWaitSeconds", 3600),
});

const days = (name: keyof Retention) =>
  z._default(z.nullable(z.int().check(z.gte(1), z.lte(36_500))), defaultRetention[name]);

const RetentionSettings = z.strictObject({
  eventsDays: days("eventsDays"),
  endedInvitationsDays: days("endedInvitationsDays"),
  deletedContactsDays: days("deletedContactsDays"),
  batchesDays: days("batchesDays"),
  importsDays: days("importsDays"),
  webhookDeliveriesDays: days("webhookDeliveriesDays"),
});

const secret = z
  .string()
  .check(z.refine(isWebhookSecret, { error: "invalid_format", params: { code: "invalid_format" } }));
const publicKey = z
  .string()
  .check(z.refine(isPublicKey, { error: "invalid_format", params: { code: "invalid_format" } }));

const Webhooks = z.strictObject({
  standard: z.optional(z.strictObject({ secret })),
  resend: z.optional(z.strictObject({ secret })),
  sendgrid: z.optional(z.strictObject({ publicKey })),
  postmark: z.optional(
    z
      .strictObject({ username: z.string(), password: z.string() })
      .check(z.refine(areStrong, { error: "invalid_format", params: { code: "invalid_format" } })),
  ),
  ses: z.optional(
    z.strictObject({
      topicArn: z.string().check(
        z.refine((arn) => readTopicArn(arn) !== null, {
          error: "invalid_format",
          params: { code: "invalid_format" },
        }),
      ),
    }),
  ),
});

/** The file that `LATCHKEY_CONFIG` names: defaults for all organizations. */
export const ConfigFile = z.strictObject({
  /** Changes to built-in roles, and custom roles, by key. */
  roles: z._default(z.record(RoleCreate.shape.key, z.unknown()), {}),
  /** How invitees sign up, unless their role or the invitation says otherwise. */
  activation: z._default(z.enum(activations), "password"),
  branding: z._default(z.nullable(OrganizationPut.shape.branding), null),
  limits: z._default(LimitSettings, defaultLimits),
  /** For how long personal data is kept. */
  retention: z._default(RetentionSettings, defaultRetention),
  /** Mail providers that report bounces and complaints. */
  mailWebhooks: z._default(Webhooks, {}),
});

type RoleSettings = z.output<typeof RoleUpdate>;

const OwnRole = z.strictObject({
  ...RoleUpdate.shape,
  label: RoleCreate.shape.label,
  portalPath: RoleCreate.shape.portalPath,
});

/** The checked content of a configuration file. */
export type FileOptions = Omit<z.output<typeof ConfigFile>, "roles"> & { roles: Record<string, RoleSettings> };

/**
 * Checks the content of a file.
 *
 * @returns its options, and one line for each mistake with its place in the file
 */
export function checkConfigFile(content: unknown): { options?: FileOptions; problems: string[] } {
  const file = check(ConfigFile, content);
  if (!file.ok) return { problems: file.errors.map((error) => describe(error)) };
  const problems: string[] = [];
  const roles: FileOptions["roles"] = {};
  for (const [key, value] of Object.entries(file.value.roles)) {
    // A custom role needs the members that a built-in one already has: a label and a portal path.
    const schema = builtInRoles.some((role) => role.key === key) ? RoleUpdate : OwnRole;
    const role = check<RoleSettings>(schema, value);
    if (role.ok) roles[key] = role.value;
    else problems.push(...role.errors.map((error) => describe(error, `roles.${key}`) + quoted(value, error)));
  }
  const known = new Set([...builtInRoles.map(({ key }) => key), ...Object.keys(file.value.roles)]);
  for (const [key, { canInvite = [] }] of Object.entries(roles)) {
    problems.push(
      ...canInvite
        .filter((other) => !known.has(other))
        .map((other) => `roles.${key}.canInvite: there is no role "${other}"`),
    );
  }
  return { options: { ...file.value, roles }, problems };
}

/** The invalid value in a role, if it is short text. Roles contain no secrets. */
function quoted(role: unknown, { path, code }: FieldError): string {
  if (code === "unknown_field") return "";
  const value = path
    .split(".")
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | null | undefined)?.[key], role);
  return typeof value === "string" && value.length <= 60 ? ` ("${value}")` : "";
}

function isPublicKey(text: string): boolean {
  try {
    readPublicKey(text);
    return true;
  } catch {
    return false;
  }
}

function describe({ path, message }: FieldError, prefix = ""): string {
  const place = [prefix, path].filter((part) => part !== "").join(".");
  return `${place === "" ? "it" : place}: ${message.replace(/\.$/, "")}`;
}
