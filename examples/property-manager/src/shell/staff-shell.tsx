import { RoleBadge, useGrant } from "@latchkey/react";
import type { ReactNode } from "react";
import { NavLink } from "react-router";
import { officePages } from "../scenes/pages.ts";
import { shortName, useScene } from "../scenes/scene.ts";
import { CompanySwitcher } from "../session/company-switcher.tsx";
import { SignOutButton } from "../session/sign-out-button.tsx";
import { useSignedIn } from "../session/signed-in.ts";
import { Brand } from "../ui/brand.tsx";
import { Icon } from "../ui/icon.tsx";
import { ThemeToggle } from "../ui/theme-toggle.tsx";

/**
 * The office's frame: a sidebar, and on small screens a bar at each end. The scene and the user's role decide which
 * pages it links to.
 */
export function StaffShell({ children }: { children: ReactNode }) {
  const { user, places } = useSignedIn();
  const scene = useScene();
  const { can } = useGrant();
  const here = places.find(({ role }) => role === user.role);
  return (
    <div className="staff">
      <header className="staff-bar">
        <Brand to="/dashboard" name={shortName(scene)} />
        <nav className="staff-nav" aria-label="Main">
          {scene.pages.map(({ page, label }) => {
            const target = officePages[page];
            return target && (target.permission === null || can(target.permission)) ? (
              <NavLink key={page} to={target.path}>
                <Icon name={target.icon} />
                {label}
              </NavLink>
            ) : null;
          })}
        </nav>
        <div className="staff-person">
          <div className="staff-who">
            <bdi className="staff-name">{user.name}</bdi>
            <RoleBadge role={user.role} label={here?.roleLabel} />
          </div>
          <CompanySwitcher />
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
