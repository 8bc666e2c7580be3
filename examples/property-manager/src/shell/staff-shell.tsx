import { allows } from "@latchkey/core/contract";
import { RoleBadge } from "@latchkey/react";
import type { ReactNode } from "react";
import { NavLink } from "react-router";
import { SignOutButton } from "../session/sign-out-button.tsx";
import { useSignedIn } from "../session/signed-in.ts";
import { Brand } from "../ui/brand.tsx";
import { Icon } from "../ui/icon.tsx";
import { ThemeToggle } from "../ui/theme-toggle.tsx";

/** The office's frame: a sidebar, and on small screens a bar at each end. */
export function StaffShell({ children }: { children: ReactNode }) {
  const { user, grant } = useSignedIn();
  return (
    <div className="staff">
      <header className="staff-bar">
        <Brand to="/dashboard" />
        <nav className="staff-nav" aria-label="Main">
          <NavLink to="/dashboard">
            <Icon name="overview" />
            Dashboard
          </NavLink>
          <NavLink to="/residents">
            <Icon name="residents" />
            Residents
          </NavLink>
          {allows(grant.permissions, "users:read") ? (
            <NavLink to="/users">
              <Icon name="users" />
              Users
            </NavLink>
          ) : null}
        </nav>
        <div className="staff-person">
          <div className="staff-who">
            <bdi className="staff-name">{user.name}</bdi>
            <RoleBadge role={user.role} />
          </div>
          <div className="staff-tools">
            <SignOutButton />
            <ThemeToggle />
          </div>
        </div>
      </header>
      <main id="main" className="staff-main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
