import type { Refusal } from "../refusal.js";
import type { Actor } from "../use-cases/app.js";

/** What becomes known about a request while it is handled, for its line in the log. */
export interface RequestFacts {
  /** The path as the contract declares it; null if there is no such route. */
  route: string | null;
  /** The network address that guesses are counted under. */
  address: string | null;
  actor: Actor | null;
  refusal: Refusal | null;
}

/** Before the request is handled. */
export const unknownRequest = (): RequestFacts => ({ route: null, address: null, actor: null, refusal: null });

/** The fields of the log's line that say who asked from where, and why they were refused. */
export function describeRequest({ route, address, actor, refusal }: RequestFacts): Record<string, unknown> {
  return {
    ...(route === null ? {} : { route }),
    ...(address === null ? {} : { address }),
    ...(actor === null
      ? {}
      : { organizationId: actor.organizationId, actorId: actorIdOf(actor), role: actor.role.key }),
    ...(refusal === null ? {} : { code: refusal.code, ...(refusal.why ? { reason: refusal.why.reason } : {}) }),
  };
}

/** Some hosts use the address of a person as their id. The log has no addresses of people. */
const actorIdOf = ({ id }: Actor): string => (id.includes("@") ? "[address]" : id);
