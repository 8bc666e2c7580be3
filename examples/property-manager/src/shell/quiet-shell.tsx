import type { ReactNode } from "react";
import { Brand } from "../ui/brand.tsx";
import { Facade, lightsOf } from "../ui/facade.tsx";
import { ThemeToggle } from "../ui/theme-toggle.tsx";

/** The frame of pages before sign-in: one task, with a picture of the house. */
export function QuietShell({ children }: { children: ReactNode }) {
  return (
    <div className="quiet-page">
      <header className="quiet-bar">
        <Brand />
        <ThemeToggle />
      </header>
      <main id="main" className="quiet" tabIndex={-1}>
        {children}
      </main>
      <div className="quiet-street" aria-hidden="true">
        <Facade lights={lightsOf("**.***.*")} columns={4} />
        <Facade lights={lightsOf("*.****.**")} columns={3} roof="gable" />
        <Facade lights={lightsOf(".******.**")} columns={5} />
      </div>
    </div>
  );
}
