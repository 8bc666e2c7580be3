import { useSession } from "@latchkey/react";
import type { ReactNode } from "react";
import { Navigate, useLocation } from "react-router";
import { SceneGate } from "../scenes/scene-gate.tsx";
import { Failure, Loading } from "../ui/states.tsx";
import { signInPath } from "./return-path.ts";
import { SignedInContext } from "./signed-in.ts";

interface GuardProps {
  /** The home of the users of these pages. */
  home: string;
  children: ReactNode;
}

/**
 * Pages of one kind of user. Others are sent to their own home, and visitors to the sign-in page and back.
 */
export function Guard({ home, children }: GuardProps) {
  const { data: session, isPending, isError, refetch } = useSession();
  const { pathname, search } = useLocation();

  if (session) {
    // With a temporary password, only the form for a new one opens.
    if (session.mustChangePassword) return <Navigate to={signInPath(pathname + search)} replace />;
    // One account may have access to several portals.
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
  // A failed request is not a sign-out. Redirecting would lose the user's page.
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
