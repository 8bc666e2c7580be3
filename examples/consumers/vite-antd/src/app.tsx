import { App as Antd, Layout } from "antd";
// #region app
import { createClient } from "@latchkey/core";
import { LatchkeyProvider } from "@latchkey/react";
import type { ReactNode } from "react";
import { AcceptPage } from "./accept-page";
import { ResidentsPage } from "./residents-page";
import { TenantPortal } from "./tenant-portal";

const client = createClient({ baseUrl: "/api/latchkey" });

export function App() {
  return (
    <Antd>
      <Latchkey>
        <Layout.Content style={{ maxWidth: 1000, margin: "0 auto", padding: 24 }}>
          {pageOf(location.pathname)}
        </Layout.Content>
      </Latchkey>
    </Antd>
  );
}

const kinds = { neutral: "info", info: "info", success: "success", warning: "warning", danger: "error" } as const;

/** What Latchkey has to say appears as the app's own notifications do. */
function Latchkey({ children }: { children: ReactNode }) {
  const { notification } = Antd.useApp();
  return (
    <LatchkeyProvider
      client={client}
      locale="en"
      theme="light"
      onToast={({ tone, title, description }) => notification.open({ type: kinds[tone], title, description })}
    >
      {children}
    </LatchkeyProvider>
  );
}
// #endregion app

/** Stands for your router. */
function pageOf(path: string) {
  if (path === "/accept") return <AcceptPage />;
  if (path === "/tenant-portal") return <TenantPortal />;
  return <ResidentsPage />;
}
