import { createClient } from "@latchkey/core";
import { LatchkeyProvider, type LinkComponent } from "@latchkey/react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { Link, Outlet, ScrollRestoration, useNavigate } from "react-router";
import { latchkeyWords } from "./latchkey-words.ts";
import { useTheme } from "./ui/theme.tsx";

const client = createClient({ baseUrl: "/api/latchkey" });
const queryClient = new QueryClient();

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
