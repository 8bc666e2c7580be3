import { judgePassword, type PasswordFacts, type Ruling } from "@latchkey/core/rules";
import { dictionary } from "@zxcvbn-ts/language-common";

const common = new Set(dictionary["passwords-common"]);

/** Whether a password is strong enough, by the rule and a dictionary of common passwords. */
export const checkPassword = (
  password: string | undefined,
  facts: Pick<PasswordFacts, "context" | "current">,
): Ruling<"weak_password"> => judgePassword(password, { ...facts, common });
