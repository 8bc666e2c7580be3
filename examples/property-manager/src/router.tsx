import { Outlet, createBrowserRouter } from "react-router";
import { AppRoot } from "./app-root.tsx";
import { AcceptPage } from "./pages/accept-page.tsx";
import { CrashPage } from "./pages/crash-page.tsx";
import { DashboardPage } from "./pages/dashboard-page.tsx";
import { NotFoundPage } from "./pages/not-found-page.tsx";
import { ResidentsPage } from "./pages/residents-page.tsx";
import { SignInPage } from "./pages/sign-in-page.tsx";
import { StartPage } from "./pages/start-page.tsx";
import { UsersPage } from "./pages/users-page.tsx";
import { PortalWelcome } from "./portals/portal-welcome.tsx";
import { TenantPortal } from "./portals/tenant-portal.tsx";
import { welcomes } from "./portals/welcomes.ts";
import { Guard } from "./session/guard.tsx";
import { PortalShell } from "./shell/portal-shell.tsx";
import { StaffShell } from "./shell/staff-shell.tsx";

export const router = createBrowserRouter([
  {
    element: <AppRoot />,
    errorElement: <CrashPage />,
    children: [
      { path: "/", element: <StartPage /> },
      { path: "/sign-in", element: <SignInPage /> },
      { path: "/accept", element: <AcceptPage /> },
      {
        element: (
          <Guard home="/dashboard">
            <StaffShell>
              <Outlet />
            </StaffShell>
          </Guard>
        ),
        children: [
          { path: "/dashboard", element: <DashboardPage /> },
          { path: "/residents", element: <ResidentsPage /> },
          { path: "/users", element: <UsersPage /> },
        ],
      },
      {
        path: "/tenant-portal",
        element: (
          <Guard home="/tenant-portal">
            <PortalShell>
              <TenantPortal />
            </PortalShell>
          </Guard>
        ),
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
