import type { Role } from "../contract/role/schema.js";
import type { Holding } from "./granting.js";
import { outranks } from "./session.js";

/**
 * The role that someone acts in after some of what they held was taken from them: the one that they acted in if they
 * hold it still, or else the most powerful one that is left. Someone who holds nothing keeps it: it opens nothing.
 *
 * @param left what they hold now
 * @param roles the roles that exist
 */
export function actingRoleLeft(acting: string, left: readonly Holding[], roles: readonly Role[]): string {
  if (left.length === 0 || left.some(({ role }) => role === acting)) return acting;
  const held = roles.filter(({ key }) => left.some(({ role }) => role === key));
  const [first, ...others] = held;
  if (!first) return acting;
  return others.reduce((best, one) => (outranks(one, best) ? one : best), first).key;
}
