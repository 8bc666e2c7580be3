import { createClient } from "@latchkey/core";
import { LatchkeyProvider, type LinkComponent } from "@latchkey/react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { Link, Outlet, ScrollRestoration, useNavigate } from "react-router";
import { HostError } from "./host/api.ts";
import { latchkeyWords } from "./latchkey-words.ts";
import { useTheme } from "./ui/theme.tsx";

const client = createClient({ baseUrl: "/api/latchkey" });
// Latchkey's client has retried what may pass, and what a server has judged it will judge the same again: that leaves our own API out of reach.
const isOutOfReach = (error: Error) => error instanceof HostError && error.status === 0;
const queryClient = new QueryClient({ defaultOptions: { queries: { retry: (failures, error) => failures === 0 && isOutOfReach(error) } } });

const RouterLink: LinkComponent = ({ href, className, children }) => (
  <Link to={href} {...(className === undefined ? {} : { className })}>
    {children}
  </Link>
);

/** What every page stands in: Latchkey's components know our router, our cache and our colours from here on. */
export function AppRoot() {
  const navigate = useNavigate();
  const { theme } = useTheme();
  return (
    <QueryClientProvider client={queryClient}>
      <LatchkeyProvider
        client={client}
        queryClient={queryClient}
        locale="en"
        messages={latchkeyWords}
        theme={theme}
        navigate={(path) => void navigate(path)}
        LinkComponent={RouterLink}
      >
        <a className="skip-link" href="#main">
          Skip to content
        </a>
        <Outlet />
        <ScrollRestoration />
      </LatchkeyProvider>
    </QueryClientProvider>
  );
}
