// #region app
import { createClient } from "@latchkey/core";
import { LatchkeyProvider } from "@latchkey/react";
import { AcceptPage } from "./accept-page";
import { ResidentsPage } from "./residents-page";
import { TenantPortal } from "./tenant-portal";

const client = createClient({ baseUrl: "/api/latchkey" });

export function App() {
  return (
    <LatchkeyProvider client={client} locale="en">
      {pageOf(location.pathname)}
    </LatchkeyProvider>
  );
}

/** Stands for your router. */
function pageOf(path: string) {
  if (path === "/accept") return <AcceptPage />;
  if (path === "/tenant-portal") return <TenantPortal />;
  return <ResidentsPage />;
}
// #endregion app
