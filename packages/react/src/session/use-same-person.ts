"use client";
import type { Session } from "@latchkey/core";
import { hashKey, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { keys } from "../query-keys.js";
import { letGo, lookAtLinksAgain, takeSession } from "./session-cache.js";
import { hearOtherTabs } from "./tabs.js";

/**
 * Keeps this tab to the person who is signed in: what another tab says counts at once, a tab that is looked at again
 * asks, and whenever the answer is another person, what was read as the one before is let go. A page that never asked
 * who is signed in is not made to.
 */
export function useSamePerson(): void {
  const queryClient = useQueryClient();

  useEffect(() => hearOtherTabs(queryClient, (userId) => hear(queryClient, userId)), [queryClient]);

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

function hear(queryClient: QueryClient, userId: string | null | undefined): void {
  const known = queryClient.getQueryData<Session | null>(keys.session);
  // The same person, perhaps with a new password: nothing leaves the screen.
  if (known !== undefined && userId !== undefined && (known?.user.id ?? null) === userId)
    void queryClient.invalidateQueries({ queryKey: keys.session });
  else takeSession(queryClient, userId === null ? null : undefined);
  lookAtLinksAgain(queryClient);
}

/** Lets go of what was read as somebody else when an answer of the server names another person than before. */
function watch(queryClient: QueryClient): () => void {
  const sessionHash = hashKey(keys.session);
  let last = queryClient.getQueryData<Session | null>(keys.session);
  return queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== "updated" || event.query.queryHash !== sessionHash) return;
    const now = event.query.state.data as Session | null | undefined;
    const isAnother = last !== undefined && now !== undefined && last?.user.id !== now?.user.id;
    last = now;
    // What is set by hand is set by `takeSession`, which has let go already.
    if (isAnother && event.action.type === "success" && !event.action.manual) letGo(queryClient, false);
  });
}
