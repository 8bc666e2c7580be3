import { check, emailKey, emailMaxLength } from "@latchkey/core/contract";
import * as z from "zod/mini";
import type { Account, StartedSession } from "./accounts.js";

const HostAccountShape = z.object({
  id: z.string().check(
    z.minLength(1),
    z.maxLength(200),
    z.refine((id) => !id.includes("\0")),
  ),
  email: z.pipe(z.string().check(z.minLength(3), z.maxLength(emailMaxLength)), z.transform(emailKey)),
  name: z.optional(z.nullable(z.string())),
  emailVerified: z.boolean(),
});

/**
 * Validates an account that the host's code returned.
 *
 * @throws TypeError that says what is wrong, without quoting values
 */
export function toAccount(result: unknown, expected?: string): Account | null {
  if (result === null || result === undefined) return null;
  const checked = check(HostAccountShape, result);
  if (!checked.ok)
    throw new TypeError(
      `it returned an account with an invalid ${checked.errors.map(({ path }) => path || "form").join(" and ")}`,
    );
  const { id, email, name, emailVerified } = checked.value;
  if (expected !== undefined && email !== expected) throw new TypeError("it returned the account of another address");
  return { id, email, name: name || email, emailVerified, banned: false, hasPassword: true, mustChangePassword: false };
}

/** @throws TypeError */
function toCookies(setCookies: unknown): string[] {
  if (setCookies === undefined || setCookies === null) return [];
  if (
    !Array.isArray(setCookies) ||
    !setCookies.every((one) => typeof one === "string" && /^[^\s=;]+=[\x20-\x7e]*$/.test(one))
  ) {
    throw new TypeError("setCookies must be a list of complete Set-Cookie headers: name=value; Path=/; …");
  }
  return setCookies as string[];
}

/** @throws TypeError */
export function toStarted(result: unknown): StartedSession {
  if (result === null || result === undefined) return { setCookies: [] };
  if (typeof result !== "object") throw new TypeError("it must return nothing, { setCookies } or { token }");
  const { setCookies, token } = result as { setCookies?: unknown; token?: unknown };
  if (token !== undefined && (typeof token !== "string" || token === "")) throw new TypeError("token must be a string");
  return { setCookies: toCookies(setCookies), ...(token === undefined ? {} : { token }) };
}
