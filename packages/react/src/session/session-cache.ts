import type { Session } from "@latchkey/core";
import type { QueryClient } from "@tanstack/react-query";
import { keys } from "../query-keys.js";
import { tellOtherTabs } from "./tabs.js";

const [scope] = keys.session;

/**
 * Somebody signed in, out, or is another person now, here in this tab: what was read as the person before is let go,
 * what is on screen is read again, and the other tabs hear of it. `undefined`: it is not known yet who it is.
 */
export function sessionChanged(queryClient: QueryClient, session?: Session | null): void {
  takeSession(queryClient, session);
  tellOtherTabs(queryClient, session === undefined ? undefined : (session?.user.id ?? null));
}

/** The same, where another tab told of it. */
export function takeSession(queryClient: QueryClient, session?: Session | null): void {
  const before = queryClient.getQueryData<Session | null>(keys.session)?.user.id;
  if (session !== undefined) queryClient.setQueryData(keys.session, session);
  // What is known now stays; a link's preview is the acceptance's own to read again.
  if (session && session.user.id === before)
    void queryClient.invalidateQueries({ queryKey: [scope], predicate: isOfPerson });
  else letGo(queryClient, session === undefined);
}

/** Takes off the screen what was read as somebody else, and reads it again. */
export function letGo(queryClient: QueryClient, alsoSession: boolean): void {
  const predicate = (query: { queryKey: readonly unknown[] }) =>
    isOfPerson(query) || (alsoSession && query.queryKey[1] === "session");
  queryClient.removeQueries({ queryKey: [scope], type: "inactive", predicate });
  void queryClient.resetQueries({ queryKey: [scope], predicate });
}

const isOfPerson = ({ queryKey }: { queryKey: readonly unknown[] }): boolean =>
  queryKey[1] !== "preview" && queryKey[1] !== "session";

/** Looks at the links on screen again: who is signed in is part of what they say. */
export const lookAtLinksAgain = (queryClient: QueryClient): void =>
  void queryClient.invalidateQueries({ queryKey: [scope, "preview"] });
