import { Outlet, createBrowserRouter } from "react-router";
import { AppRoot } from "./app-root.tsx";
import { CrashPage } from "./pages/crash-page.tsx";
import { NotFoundPage } from "./pages/not-found-page.tsx";
import { SignInPage } from "./pages/sign-in-page.tsx";
import { StartPage } from "./pages/start-page.tsx";
import { PortalWelcome } from "./portals/portal-welcome.tsx";
import { welcomes } from "./portals/welcomes.ts";
import { Guard } from "./session/guard.tsx";
import { PortalShell } from "./shell/portal-shell.tsx";
import { StaffShell } from "./shell/staff-shell.tsx";

// Each kind of person loads what is theirs: a resident's phone has no use for the office's table.
export const router = createBrowserRouter([
  {
    element: <AppRoot />,
    hydrateFallbackElement: <></>,
    errorElement: <CrashPage />,
    children: [
      { path: "/", element: <StartPage /> },
      { path: "/sign-in", element: <SignInPage /> },
      { path: "/accept", lazy: async () => ({ Component: (await import("./pages/accept-page.tsx")).AcceptPage }) },
      {
        element: (
          <Guard home="/dashboard">
            <StaffShell>
              <Outlet />
            </StaffShell>
          </Guard>
        ),
        children: [
          { path: "/dashboard", lazy: async () => ({ Component: (await import("./pages/dashboard-page.tsx")).DashboardPage }) },
          { path: "/residents", lazy: async () => ({ Component: (await import("./pages/residents-page.tsx")).ResidentsPage }) },
          { path: "/users", lazy: async () => ({ Component: (await import("./pages/users-page.tsx")).UsersPage }) },
        ],
      },
      {
        element: (
          <Guard home="/tenant-portal">
            <PortalShell>
              <Outlet />
            </PortalShell>
          </Guard>
        ),
        children: [{ path: "/tenant-portal", lazy: async () => ({ Component: (await import("./portals/tenant-portal.tsx")).TenantPortal }) }],
      },
      ...welcomes.map((welcome) => ({
        path: welcome.path,
        element: (
          <Guard key={welcome.path} home={welcome.path}>
            <PortalShell>
              <PortalWelcome welcome={welcome} />
            </PortalShell>
          </Guard>
        ),
      })),
      { path: "*", element: <NotFoundPage /> },
    ],
  },
]);
