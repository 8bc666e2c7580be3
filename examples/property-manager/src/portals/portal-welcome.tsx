import { RoleBadge } from "@latchkey/react";
import { useSignedIn } from "../session/signed-in.ts";
import { PageTitle } from "../ui/page-title.tsx";
import type { Welcome } from "./welcomes.ts";

/** The first page of a portal that this demo leaves empty. It shows only real data. */
export function PortalWelcome({ welcome }: { welcome: Welcome }) {
  const { user } = useSignedIn();
  return (
    <>
      <PageTitle lead={welcome.lead} documentTitle={welcome.title}>{`Welcome, ${user.name}`}</PageTitle>
      <section className="sheet" aria-labelledby="account">
        <h2 id="account">Your account</h2>
        <dl className="facts">
          <div>
            <dt>Signed in as</dt>
            <dd>
              <bdi>{user.email ?? user.name}</bdi>
            </dd>
          </div>
          <div>
            <dt>You are here as</dt>
            <dd>
              <RoleBadge role={user.role} />
            </dd>
          </div>
        </dl>
      </section>
      <section className="sheet" aria-labelledby="contents">
        <h2 id="contents">What will be here</h2>
        <ul className="contents">
          {welcome.contents.map(({ title, text }) => (
            <li key={title}>
              <strong>{title}</strong>
              <span>{text}</span>
            </li>
          ))}
        </ul>
        <p className="note">
          This demonstration ends at the door: your account works, and this page is where your invitation led. The rest
          is a product&rsquo;s to build.
        </p>
      </section>
    </>
  );
}
