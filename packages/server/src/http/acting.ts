import type { Route } from "@latchkey/core/contract";
import { isAboutAuthority, waysToAct } from "@latchkey/core/rules";
import { Refusal } from "../refusal.js";
import type { Actor } from "../use-cases/app.js";

/** The ways in which a caller can call a route. Empty if none of their roles allows it. */
export const actingWays = (actor: Actor, { access, method }: Route, name: string): Actor[] =>
  waysToAct([{ role: actor.role, workspaceIds: actor.workspaceIds }, ...(actor.further ?? [])], {
    name,
    isRead: method === "GET",
    permission: access === "public" || access === "recipient" || access === "session" ? null : access,
  }).map(({ role, workspaceIds }) => ({
    ...actor,
    role,
    permissions: role.permissions as Actor["permissions"],
    workspaceIds,
  }));

/**
 * Runs a request in one way after the other, until one is not refused for lack of authority. A refusal has rolled back
 * all that was done.
 *
 * @throws Refusal that of the first way, if all are refused
 */
export async function inOneOf<Result>(ways: readonly Actor[], run: (actor: Actor) => Promise<Result>): Promise<Result> {
  let first: Refusal | undefined;
  for (const actor of ways) {
    try {
      return await run(actor);
    } catch (error) {
      if (!(error instanceof Refusal) || !isAboutAuthority(error.code)) throw error;
      first ??= error;
    }
  }
  throw first ?? new Error("There is no way to act.");
}
