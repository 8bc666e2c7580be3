"use client";
import type { Session } from "@latchkey/core";
import { hashKey, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { keys } from "../query-keys.js";
import { letGo, lookAtLinksAgain, personOf, takeSession } from "./session-cache.js";
import { hearOtherTabs } from "./tabs.js";

/**
 * Keeps this tab in step with the signed-in person. A message from another tab applies immediately; a tab that becomes
 * visible again reads the session. If the person changed, data of the one before is dropped. A page that never read the
 * session does not start to.
 */
export function useSamePerson(): void {
  const queryClient = useQueryClient();

  useEffect(() => hearOtherTabs(queryClient, (person) => hear(queryClient, person)), [queryClient]);

  useEffect(() => watch(queryClient), [queryClient]);

  useEffect(() => {
    const ask = () => {
      if (!document.hidden) void queryClient.invalidateQueries({ queryKey: keys.session });
    };
    // Also a page that comes back out of the browser's memory, by its Back button.
    document.addEventListener("visibilitychange", ask);
    window.addEventListener("pageshow", askIfKept);
    function askIfKept({ persisted }: PageTransitionEvent) {
      if (persisted) ask();
    }
    return () => {
      document.removeEventListener("visibilitychange", ask);
      window.removeEventListener("pageshow", askIfKept);
    };
  }, [queryClient]);
}

function hear(queryClient: QueryClient, person: string | null | undefined): void {
  const known = queryClient.getQueryData<Session | null>(keys.session);
  // The same person, perhaps with a new password: nothing leaves the screen.
  if (known !== undefined && person !== undefined && personOf(known) === person)
    void queryClient.invalidateQueries({ queryKey: keys.session });
  else takeSession(queryClient, person === null ? null : undefined);
  lookAtLinksAgain(queryClient);
}

/** Drops another person's data if a response from the server names a different person than before. */
function watch(queryClient: QueryClient): () => void {
  const sessionHash = hashKey(keys.session);
  let last = queryClient.getQueryData<Session | null>(keys.session);
  return queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== "updated" || event.query.queryHash !== sessionHash) return;
    const now = event.query.state.data as Session | null | undefined;
    const isAnother = last !== undefined && now !== undefined && personOf(last) !== personOf(now);
    last = now;
    // What is set by hand is set by `takeSession`, which has let go already.
    if (isAnother && event.action.type === "success" && !event.action.manual) letGo(queryClient, false);
  });
}
