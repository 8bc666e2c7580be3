import { judgePassword, type PasswordFacts, type Ruling } from "@latchkey/core/rules";
import { dictionary } from "@zxcvbn-ts/language-common";
import type { IsBreached } from "./breached-passwords.js";

const common = new Set(dictionary["passwords-common"]);

/** Whether a password is strong enough, by the rule and a dictionary of common passwords. */
export const checkPassword = (
  password: string | undefined,
  facts: Pick<PasswordFacts, "context" | "current">,
): Ruling<"weak_password"> => judgePassword(password, { ...facts, common });

/**
 * Like {@link checkPassword}, for a password that someone chooses: it must not be in the list of breached ones either.
 */
export async function checkNewPassword(
  isBreached: IsBreached,
  password: string,
  facts: Pick<PasswordFacts, "context" | "current">,
): Promise<Ruling<"weak_password">> {
  const ruling = checkPassword(password, facts);
  return ruling.ok && (await isBreached(password))
    ? judgePassword(password, { ...facts, common, isBreached: true })
    : ruling;
}
