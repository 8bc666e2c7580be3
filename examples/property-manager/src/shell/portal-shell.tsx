import type { ReactNode } from "react";
import { shortName, useScene } from "../scenes/scene.ts";
import { CompanySwitcher } from "../session/company-switcher.tsx";
import { SignOutButton } from "../session/sign-out-button.tsx";
import { useSignedIn } from "../session/signed-in.ts";
import { Brand } from "../ui/brand.tsx";
import { ThemeToggle } from "../ui/theme-toggle.tsx";

/** The frame of the portals: one column, made for a phone. */
export function PortalShell({ children }: { children: ReactNode }) {
  const { redirectTo } = useSignedIn();
  const scene = useScene();
  return (
    <div className="portal">
      <header className="portal-bar">
        <Brand to={redirectTo} name={shortName(scene)} />
        <div className="portal-tools">
          <CompanySwitcher />
          <ThemeToggle />
          <SignOutButton />
        </div>
      </header>
      <main id="main" className="portal-main" tabIndex={-1}>
        {children}
      </main>
      <footer className="portal-foot">{scene.company} · a demonstration; people and properties are invented</footer>
    </div>
  );
}
