import { isLatchkeyError, type Client, type Session } from "@latchkey/core";
import type { QueryClient } from "@tanstack/react-query";
import { keys } from "../query-keys.js";

type AnyCall = (...given: unknown[]) => Promise<unknown>;
// What a client is while it is walked; each call keeps its own type in what is given back.
type AnyClient = Record<string, Record<string, AnyCall>>;

/**
 * The same client, which reads the session again when a call is refused because a password of one's own is needed
 * first: whatever the call was, `RequireSession` then leads there. The refusal goes on to whoever called.
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
