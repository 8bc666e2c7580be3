import type { ComponentType } from "react";
import { Outlet, createBrowserRouter, type RouteObject } from "react-router";
import { AppRoot } from "./app-root.tsx";
import { CrashPage } from "./pages/crash-page.tsx";
import { NotFoundPage } from "./pages/not-found-page.tsx";
import { SignInPage } from "./pages/sign-in-page.tsx";
import { StartPage } from "./pages/start-page.tsx";
import { PortalWelcome } from "./portals/portal-welcome.tsx";
import { welcomes } from "./portals/welcomes.ts";
import { PageGate } from "./scenes/page-gate.tsx";
import { Guard } from "./session/guard.tsx";
import { PortalShell } from "./shell/portal-shell.tsx";
import { StaffShell } from "./shell/staff-shell.tsx";

// Each kind of user loads only their own pages. A resident's phone does not need the office's table.
const later = (path: string, load: () => Promise<ComponentType>): RouteObject => ({
  path,
  lazy: async () => ({ Component: await load() }),
});

/** Pages of the office that need one permission. */
const gated = (page: string, children: RouteObject[]): RouteObject => ({
  element: (
    <PageGate page={page}>
      <Outlet />
    </PageGate>
  ),
  children,
});

const portal = (home: string, children: RouteObject[]): RouteObject => ({
  element: (
    <Guard key={home} home={home}>
      <PortalShell>
        <Outlet />
      </PortalShell>
    </Guard>
  ),
  children,
});

export const router = createBrowserRouter([
  {
    element: <AppRoot />,
    hydrateFallbackElement: <></>,
    errorElement: <CrashPage />,
    children: [
      { path: "/", element: <StartPage /> },
      { path: "/sign-in", element: <SignInPage /> },
      later("/forgot-password", async () => (await import("./pages/forgot-password-page.tsx")).ForgotPasswordPage),
      later("/reset-password", async () => (await import("./pages/reset-password-page.tsx")).ResetPasswordPage),
      later("/accept", async () => (await import("./pages/accept-page.tsx")).AcceptPage),
      {
        element: (
          <Guard home="/dashboard">
            <StaffShell>
              <Outlet />
            </StaffShell>
          </Guard>
        ),
        children: [
          later("/dashboard", async () => (await import("./pages/dashboard-page.tsx")).DashboardPage),
          gated("residents", [
            later("/residents", async () => (await import("./pages/residents-page.tsx")).ResidentsPage),
          ]),
          gated("contacts", [
            later("/contacts", async () => (await import("./pages/contacts-page.tsx")).ContactsPage),
            later("/contacts/:contactId", async () => (await import("./pages/contact-page.tsx")).ContactPage),
          ]),
          gated("users", [
            later("/users", async () => (await import("./pages/users-page.tsx")).UsersPage),
            later("/users/invite", async () => (await import("./pages/invite-user-page.tsx")).InviteUser),
          ]),
          gated("roles", [later("/roles", async () => (await import("./pages/roles-page.tsx")).RolesPage)]),
          gated("company", [later("/company", async () => (await import("./pages/company-page.tsx")).CompanyPage)]),
          gated("import", [later("/import", async () => (await import("./pages/import-page.tsx")).ImportPage)]),
          gated("portal-invites", [
            later("/portal-invites", async () => (await import("./pages/portal-invites-page.tsx")).PortalInvitesPage),
          ]),
          gated("verification", [
            later("/verification", async () => (await import("./pages/verification-page.tsx")).VerificationPage),
          ]),
          gated("properties", [
            later("/properties", async () => (await import("./pages/properties-page.tsx")).PropertiesPage),
            later("/properties/:propertyId", async () => (await import("./pages/property-page.tsx")).PropertyPage),
          ]),
          gated("portal-permissions", [
            later(
              "/portal-permissions",
              async () => (await import("./pages/portal-permissions-page.tsx")).PortalPermissionsPage,
            ),
          ]),
        ],
      },
      portal("/tenant-portal", [
        later("/tenant-portal", async () => (await import("./portals/tenant-portal.tsx")).TenantPortal),
      ]),
      portal("/client-portal", [
        later("/client-portal", async () => (await import("./portals/client-portal.tsx")).ClientPortal),
      ]),
      ...welcomes.map((welcome) =>
        portal(welcome.path, [{ path: welcome.path, element: <PortalWelcome welcome={welcome} /> }]),
      ),
      { path: "*", element: <NotFoundPage /> },
    ],
  },
]);
