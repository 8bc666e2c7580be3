import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { Outlet, ScrollRestoration } from "react-router";
import { HostLatchkey } from "./host-latchkey.tsx";
import { HostError } from "./host/api.ts";
import { wordsOf } from "./scenes/words.ts";

// Latchkey's client has retried what may pass, and what a server has judged it will judge the same again: that leaves
// our own API out of reach.
const isOutOfReach = (error: Error) => error instanceof HostError && error.status === 0;
const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: (failures, error) => failures === 0 && isOutOfReach(error) } },
});

/** What every page stands in. */
export function AppRoot() {
  return (
    <QueryClientProvider client={queryClient}>
      <HostLatchkey messages={wordsOf(null)}>
        <a className="skip-link" href="#main">
          Skip to content
        </a>
        <Outlet />
        <ScrollRestoration />
      </HostLatchkey>
    </QueryClientProvider>
  );
}
