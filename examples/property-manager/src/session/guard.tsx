import { useSession } from "@latchkey/react";
import type { ReactNode } from "react";
import { Navigate, useLocation } from "react-router";
import { SceneGate } from "../scenes/scene-gate.tsx";
import { Failure, Loading } from "../ui/states.tsx";
import { signInPath } from "./return-path.ts";
import { SignedInContext } from "./signed-in.ts";

interface GuardProps {
  /** The home of those whom these pages are for. */
  home: string;
  children: ReactNode;
}

/**
 * Pages of one kind of person: others are taken to their own home, and whoever is not signed in to the sign-in page and
 * back.
 */
export function Guard({ home, children }: GuardProps) {
  const { data: session, isPending, isError, refetch } = useSession();
  const { pathname, search } = useLocation();

  if (session) {
    // A temporary password opens one thing: the form for one's own.
    if (session.mustChangePassword) return <Navigate to={signInPath(pathname + search)} replace />;
    // One account may have a place in several portals.
    const isHome = session.redirectTo === home || session.places.some(({ portalPath }) => portalPath === home);
    if (!isHome) return <Navigate to={session.redirectTo} replace />;
    return (
      <SignedInContext value={session}>
        <SceneGate>{children}</SceneGate>
      </SignedInContext>
    );
  }
  if (isPending) {
    return (
      <main id="main" className="quiet">
        <Loading label="Opening your page" />
      </main>
    );
  }
  // An error that leaves nobody known is no sign-out: sending people away would lose their page.
  if (isError) {
    return (
      <main id="main" className="quiet">
        <Failure title="Your page did not open" onRetry={() => void refetch()}>
          We could not check who is signed in. Your work is not lost.
        </Failure>
      </main>
    );
  }
  return <Navigate to={signInPath(pathname + search)} replace />;
}
