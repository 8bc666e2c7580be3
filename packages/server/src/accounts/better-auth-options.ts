import { sessionDays } from "@latchkey/core/rules";
import type { BetterAuthOptions } from "better-auth";
import { admin } from "better-auth/plugins/admin";
import { type IdPrefix, newId } from "../ids.js";
import { SCHEMA } from "../store/schema-names.js";
import type { Db } from "../store/schema.js";
import { hashPassword, verifyPassword } from "./password-hash.js";
import { sessionCookieName } from "./session-cookie.js";

const ID_PREFIXES: Readonly<Record<string, IdPrefix>> = {
  user: "acc",
  session: "ses",
  account: "crd",
  verification: "ver",
};

const timestamps = { createdAt: "created_at", updatedAt: "updated_at" } as const;

/** The configuration of better-auth: our table and column names, our password hash, no sign-up, no telemetry. */
export function betterAuthOptions(db: Db, secret: string, publicUrl: string) {
  const secure = new URL(publicUrl).protocol === "https:";
  return {
    secret,
    // Only decides the cookies' Secure flag: none of better-auth's own routes is mounted.
    baseURL: new URL(publicUrl).origin,
    telemetry: { enabled: false },
    // Its messages may contain addresses. Errors that matter are thrown.
    logger: { disabled: true },
    database: { db, type: "postgres", transaction: true, schemaName: SCHEMA },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1,
      maxPasswordLength: 4096,
      password: {
        hash: hashPassword,
        verify: ({ hash, password }: { hash: string; password: string }) => verifyPassword(hash, password),
      },
    },
    user: {
      modelName: "accounts_user",
      fields: { ...timestamps, emailVerified: "email_verified" },
      additionalFields: {
        mustChangePassword: {
          type: "boolean",
          required: true,
          defaultValue: false,
          input: false,
          fieldName: "must_change_password",
        },
      },
    },
    session: {
      expiresIn: sessionDays * 24 * 3600,
      modelName: "accounts_session",
      fields: {
        ...timestamps,
        expiresAt: "expires_at",
        ipAddress: "ip_address",
        userAgent: "user_agent",
        userId: "user_id",
      },
      additionalFields: {
        organizationId: { type: "string", required: false, input: false, fieldName: "organization_id" },
      },
    },
    account: {
      modelName: "accounts_credential",
      fields: {
        ...timestamps,
        accountId: "account_id",
        providerId: "provider_id",
        userId: "user_id",
        accessToken: "access_token",
        refreshToken: "refresh_token",
        idToken: "id_token",
        accessTokenExpiresAt: "access_token_expires_at",
        refreshTokenExpiresAt: "refresh_token_expires_at",
      },
    },
    verification: { modelName: "accounts_verification", fields: { ...timestamps, expiresAt: "expires_at" } },
    plugins: [
      admin({
        schema: {
          user: { fields: { banReason: "ban_reason", banExpires: "ban_expires" } },
          session: { fields: { impersonatedBy: "impersonated_by" } },
        },
      }),
    ],
    advanced: {
      // __Host- binds the cookie to this host and to https. better-auth's own prefix is the weaker __Secure-.
      useSecureCookies: false,
      cookies: {
        session_token: {
          name: sessionCookieName(secure),
          attributes: { secure, httpOnly: true, sameSite: "lax", path: "/" },
        },
      },
      // It would trust X-Forwarded-For.
      ipAddress: { disableIpTracking: true },
      // Our migrations create the schema, possibly later. A test compares it with better-auth's declaration.
      database: {
        validateSchema: false,
        generateId: ({ model }: { model: string }) => newId(ID_PREFIXES[model] ?? "ver"),
      },
    },
  } satisfies BetterAuthOptions;
}
