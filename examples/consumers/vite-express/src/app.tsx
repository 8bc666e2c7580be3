// #region app
import { createClient } from "@latchkey/core";
import { LatchkeyProvider } from "@latchkey/react";
import { AcceptPage } from "./accept-page";
import { ForgotPasswordPage, ResetPasswordPage } from "./password-pages";
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
  if (path === "/forgot-password") return <ForgotPasswordPage />;
  if (path === "/reset-password") return <ResetPasswordPage />;
  return <ResidentsPage />;
}
// #endregion app
