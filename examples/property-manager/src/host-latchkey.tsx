import { createClient } from "@latchkey/core";
import { LatchkeyProvider, type LatchkeyProviderProps, type LinkComponent } from "@latchkey/react";
import type { ReactNode } from "react";
import { Link, useNavigate } from "react-router";
import { useTheme } from "./ui/theme.tsx";

const client = createClient({ baseUrl: "/api/latchkey" });

const RouterLink: LinkComponent = ({ href, className, children }) => (
  <Link to={href} {...(className === undefined ? {} : { className })}>
    {children}
  </Link>
);

interface HostLatchkeyProps extends Pick<LatchkeyProviderProps, "messages" | "onToast"> {
  children: ReactNode;
}

/** Gives Latchkey's components our router, cache, colors and texts. */
export function HostLatchkey({ messages, onToast, children }: HostLatchkeyProps) {
  const navigate = useNavigate();
  const { theme } = useTheme();
  return (
    <LatchkeyProvider
      client={client}
      locale="en"
      messages={messages}
      theme={theme}
      navigate={(path) => void navigate(path)}
      LinkComponent={RouterLink}
      onToast={onToast}
    >
      {children}
    </LatchkeyProvider>
  );
}
