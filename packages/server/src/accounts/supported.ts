import { fieldError, type Activation } from "@latchkey/core/contract";
import { refuse } from "../refusal.js";
import type { Accounts, PasswordResets, Passwords } from "./accounts.js";

/** How an invitee gets in: as it was asked for, or by what there is, where accounts have become the host's since. */
export const activationOf = ({ activations }: Pick<Accounts, "activations">, asked: Activation): Activation =>
  activations.includes(asked) ? asked : activations[0];

/** @throws Refusal `validation_failed` where nobody can get in so */
export function assertActivation({ activations }: Accounts, asked: string | undefined): void {
  if (asked === undefined || activations.some((one) => one === asked)) return;
  throw refuse("validation_failed", {
    errors: [fieldError("activation", "invalid_value", `Use one of: ${activations.join(", ")}.`)],
  });
}

const elsewhere = ({ signIn }: Accounts) => refuse("managed_by_host", { signInUrl: signIn?.url ?? null });

/** @throws Refusal `managed_by_host` where passwords are none of this server's */
export function requirePasswords(accounts: Accounts): Passwords {
  if (!accounts.passwords) throw elsewhere(accounts);
  return accounts.passwords;
}

/** @throws Refusal `managed_by_host` where forgotten passwords are none of this server's */
export function requireResets(accounts: Accounts): PasswordResets {
  if (!accounts.resets) throw elsewhere(accounts);
  return accounts.resets;
}
