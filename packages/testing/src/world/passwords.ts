import { plainSecret } from "@latchkey/core/contract";
import { judgePassword, type PasswordFacts } from "@latchkey/core/rules";
import { assertRuling } from "../answer/ruling.js";
import type { State, UserRecord } from "./state.js";

// Enough for tests. A server knows many thousands.
const common = new Set(["password", "qwertyuiop", "iloveyou", "welcome", "letmein", "changeme", "administrator"]);

/** Refuses a password that a server would refuse. Returns it. */
export function requireGoodPassword(
  state: State,
  password: string | undefined,
  {
    person,
    workspaceIds,
    current,
  }: { person: readonly string[]; workspaceIds: readonly string[]; current?: PasswordFacts["current"] },
): string {
  const places = workspaceIds.map((id) => state.workspaces.get(id)?.name ?? "");
  const context = [state.organization?.name ?? "", ...places, ...person];
  assertRuling(judgePassword(password, { context, common, current }));
  return password ?? "";
}

/** Whether what was typed is a generated password or code. */
export const isSameSecret = (typed: string | undefined, generated: string | null): boolean =>
  typed !== undefined && generated !== null && plainSecret(typed) === plainSecret(generated);

/** Whether what was typed is the password of a user. A temporary one was generated. */
export const isPasswordOf = ({ password, mustChangePassword }: UserRecord, typed: string): boolean =>
  password !== null && (mustChangePassword ? isSameSecret(typed, password) : typed === password);
