import { isLatchkeyError, type Client, type Session } from "@latchkey/core";
import type { QueryClient } from "@tanstack/react-query";
import { keys } from "../query-keys.js";

type AnyCall = (...given: unknown[]) => Promise<unknown>;
// The type of a client during the walk. Each call keeps its own type in the result.
type AnyClient = Record<string, Record<string, AnyCall>>;

/**
 * The same client, but it reads the session again if a call is refused because a temporary password must be replaced
 * first. `RequireSession` then shows the form. The caller still gets the error.
 */
export function watchRefusals(client: Client, queryClient: QueryClient): Client {
  const watched =
    (call: AnyCall): AnyCall =>
    async (...given) => {
      try {
        return await call(...given);
      } catch (error) {
        if (isLatchkeyError(error, "password_change_required")) askAgain(queryClient);
        throw error;
      }
    };
  const nouns = Object.entries(client as unknown as AnyClient).map(([noun, verbs]) => [
    noun,
    Object.fromEntries(Object.entries(verbs).map(([verb, call]) => [verb, watched(call)])),
  ]);
  return Object.fromEntries(nouns) as Client;
}

function askAgain(queryClient: QueryClient): void {
  // Where it is known already, a page that keeps asking would ask twice as often.
  if (queryClient.getQueryData<Session | null>(keys.session)?.mustChangePassword) return;
  void queryClient.invalidateQueries({ queryKey: keys.session });
}
