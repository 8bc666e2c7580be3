import type { Session } from "@latchkey/core";
import type { QueryClient } from "@tanstack/react-query";
import { keys } from "../query-keys.js";
import { tellOtherTabs } from "./tabs.js";

const [scope] = keys.session;

/**
 * Whose data the page shows: a person in one of their organizations. Null if the caller is signed out, undefined if that
 * is not known.
 */
export const personOf = (session: Session | null | undefined): string | null | undefined =>
  session && [session.user.id, session.organizations?.find(({ current }) => current)?.id ?? ""].join("@");

/**
 * Records a sign-in, sign-out or change of person in this tab: drops the data of the person before, reads what is on
 * screen again, and notifies the other tabs. `undefined`: the new person is not known yet.
 */
export function sessionChanged(queryClient: QueryClient, session?: Session | null): void {
  takeSession(queryClient, session);
  tellOtherTabs(queryClient, personOf(session));
}

/** The same after a message from another tab, without notifying others. */
export function takeSession(queryClient: QueryClient, session?: Session | null): void {
  const before = personOf(queryClient.getQueryData<Session | null>(keys.session));
  if (session !== undefined) queryClient.setQueryData(keys.session, session);
  // Known data stays. The acceptance form reads a link's preview again itself.
  if (session && personOf(session) === before)
    void queryClient.invalidateQueries({ queryKey: [scope], predicate: isOfPerson });
  else letGo(queryClient, session === undefined);
}

/** Removes data that was read as another person, and reads it again. */
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
