import { fieldError, type Activation } from "@latchkey/core/contract";
import { refuse } from "../refusal.js";
import type { Accounts, PasswordResets, Passwords, SignInLinks } from "./accounts.js";

/** How an invitee signs in for the first time: as requested, or the default if the accounts no longer support that. */
export const activationOf = ({ activations }: Pick<Accounts, "activations">, requested: Activation): Activation =>
  activations.includes(requested) ? requested : activations[0];

/** @throws Refusal `validation_failed` if the accounts do not support the activation */
export function assertActivation({ activations }: Accounts, requested: string | undefined): void {
  if (requested === undefined || activations.some((one) => one === requested)) return;
  throw refuse("validation_failed", {
    errors: [fieldError("activation", "invalid_value", `Use one of: ${activations.join(", ")}.`)],
  });
}

/** The refusal of what the host does instead of this server. */
export const managedByHost = ({ signIn }: Accounts) => refuse("managed_by_host", { signInUrl: signIn?.url ?? null });

/** @throws Refusal `managed_by_host` if this server does not manage passwords */
export function requirePasswords(accounts: Accounts): Passwords {
  if (!accounts.passwords) throw managedByHost(accounts);
  return accounts.passwords;
}

/** @throws Refusal `managed_by_host` if this server does not reset passwords */
export function requireResets(accounts: Accounts): PasswordResets {
  if (!accounts.resets) throw managedByHost(accounts);
  return accounts.resets;
}

/** @throws Refusal `managed_by_host` if nobody signs in with a link of this server */
export function requireSignInLinks(accounts: Accounts): SignInLinks {
  if (!accounts.links) throw managedByHost(accounts);
  return accounts.links;
}
