import type { Client } from "@latchkey/core";
import type { QueryClient } from "@tanstack/react-query";
import { connect } from "./connection.js";
import { createLiveChanges } from "./live-changes.js";

/** How often a tab asks by itself while no events arrive, in milliseconds. Chosen. */
const POLL_MS = 15_000;

/**
 * Keeps the lists of a tab in step with the server, until the returned function is called: by events where they arrive,
 * else by asking.
 */
export function follow(client: Client, queryClient: QueryClient, name: string, now: () => number): () => void {
  const changes = createLiveChanges(client, queryClient);
  let isOpen = false;
  const timer = setInterval(() => {
    if (!isOpen && !document.hidden) changes.readAll();
  }, POLL_MS);
  const leave = connect(client, name, now, {
    onEvent: changes.add,
    onGap: changes.readAll,
    onState: (open) => (isOpen = open),
  });
  return () => {
    leave();
    clearInterval(timer);
    changes.stop();
  };
}
