import { useSession } from "@latchkey/react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useDemo } from "../host/queries.ts";
import { SceneList } from "../scenes/scene-list.tsx";
import { Brand } from "../ui/brand.tsx";
import { DemoCredentials } from "../ui/demo-credentials.tsx";
import { Facade, lightsOf } from "../ui/facade.tsx";
import { Icon } from "../ui/icon.tsx";
import { useDocumentTitle } from "../ui/page-title.tsx";
import { ThemeToggle } from "../ui/theme-toggle.tsx";

export function StartPage() {
  useDocumentTitle(null);
  const { data: session } = useSession();
  const { data: demo } = useDemo();
  return (
    <div className="start">
      <header className="start-bar">
        <Brand />
        <div className="start-tools">
          <ThemeToggle />
          <Link className="button" to={session ? session.redirectTo : "/sign-in"}>
            {session ? "Open your pages" : "Sign in"}
          </Link>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        <section className="start-hero">
          <div>
            <div className="start-words">
              <h1>A property manager&rsquo;s office, with the doors left open for you</h1>
              <p className="lead">
                Maple &amp; Stone is a demonstration. It looks after two invented houses and invites their people into
                portals. The invitations are Latchkey&rsquo;s; everything around them is an ordinary product that took
                it in. Below are five more companies that use it each their own way.
              </p>
            </div>
            <div className="start-street" aria-hidden="true">
              <Facade lights={lightsOf("*.**.***.*.***")} columns={4} />
              <Facade lights={lightsOf("*.****.*.*****")} columns={5} roof="gable" />
              <Facade lights={lightsOf("**.*.***")} columns={3} />
            </div>
          </div>
        </section>
        <section className="start-steps" aria-labelledby="steps">
          <h2 id="steps">Three steps to try</h2>
          <ol>
            <Step title="Sign in as the manager">
              {session ? (
                <p>
                  You are signed in as <bdi>{session.user.name}</bdi>.
                </p>
              ) : (
                <DemoCredentials />
              )}
              <Link className="button button-primary" to={session ? session.redirectTo : "/sign-in"}>
                {session ? "Open your pages" : "Sign in"}
              </Link>
            </Step>
            <Step title="Invite someone">
              <p>
                On Residents, send an invitation from a row&rsquo;s menu: these people have a lease to see. Or press
                Invite user, for any name and address: no mail leaves this computer.
              </p>
            </Step>
            <Step title="Open the mailbox, and be the resident">
              <p>
                The mail arrives in a mailbox of this demo. Open its link in a private window, choose a password, and
                you are in the tenant&rsquo;s portal.
              </p>
              {demo ? (
                <a className="button" href={demo.mailboxUrl} target="_blank" rel="noreferrer">
                  <Icon name="mail" />
                  Open the mailbox
                  <span className="visually-hidden"> (new tab)</span>
                </a>
              ) : null}
            </Step>
          </ol>
        </section>
        {demo ? <SceneList scenes={demo.scenes} /> : null}
      </main>
      <footer className="start-foot">
        People, houses and addresses are invented. Nothing you type here leaves this computer.
      </footer>
    </div>
  );
}

function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <li>
      <h3>{title}</h3>
      {children}
    </li>
  );
}
