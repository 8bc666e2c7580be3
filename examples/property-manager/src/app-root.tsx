import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { Outlet, ScrollRestoration } from "react-router";
import { HostLatchkey } from "./host-latchkey.tsx";
import { HostError } from "./host/api.ts";
import { wordsOf } from "./scenes/words.ts";

// Latchkey's client retries by itself, and a refusal would be the same again. So only failures to reach our own API are
// retried.
const isOutOfReach = (error: Error) => error instanceof HostError && error.status === 0;
const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: (failures, error) => failures === 0 && isOutOfReach(error) } },
});

/** The root of every page. */
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
