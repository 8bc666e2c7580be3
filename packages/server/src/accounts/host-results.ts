import { check, emailMaxLength } from "@latchkey/core/contract";
import * as z from "zod/mini";
import type { Account, StartedSession } from "./accounts.js";

const HostAccountShape = z.object({
  id: z.string().check(
    z.minLength(1),
    z.maxLength(200),
    z.refine((id) => !id.includes("\0")),
  ),
  email: z.string().check(z.minLength(3), z.maxLength(emailMaxLength), z.toLowerCase()),
  name: z.optional(z.nullable(z.string())),
  emailVerified: z.boolean(),
});

/**
 * What came from the host's own code may be anything. @throws TypeError that says what is wrong with it, without what
 * it holds
 */
export function toAccount(answer: unknown, expected?: string): Account | null {
  if (answer === null || answer === undefined) return null;
  const checked = check(HostAccountShape, answer);
  if (!checked.ok)
    throw new TypeError(
      `it answered with an account whose ${checked.errors.map(({ path }) => path || "form").join(" and ")} cannot be used`,
    );
  const { id, email, name, emailVerified } = checked.value;
  if (expected !== undefined && email !== expected)
    throw new TypeError("it answered with the account of another address than it was asked for");
  return { id, email, name: name || email, emailVerified, banned: false, mustChangePassword: false };
}

/** @throws TypeError */
function toCookies(setCookies: unknown): string[] {
  if (setCookies === undefined || setCookies === null) return [];
  if (
    !Array.isArray(setCookies) ||
    !setCookies.every((one) => typeof one === "string" && /^[^\s=;]+=[\x20-\x7e]*$/.test(one))
  ) {
    throw new TypeError("setCookies is to be a list of whole Set-Cookie headers: name=value; Path=/; …");
  }
  return setCookies as string[];
}

/** @throws TypeError */
export function toStarted(answer: unknown): StartedSession {
  if (answer === null || answer === undefined) return { setCookies: [] };
  if (typeof answer !== "object")
    throw new TypeError("it answered with something that is neither nothing nor { setCookies } nor { token }");
  const { setCookies, token } = answer as { setCookies?: unknown; token?: unknown };
  if (token !== undefined && (typeof token !== "string" || token === "")) throw new TypeError("token is to be text");
  return { setCookies: toCookies(setCookies), ...(token === undefined ? {} : { token }) };
}
