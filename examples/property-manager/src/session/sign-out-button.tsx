import { useLatchkey, useSignOut } from "@latchkey/react";
import { Icon } from "../ui/icon.tsx";

/** Ends the session in every tab, then reloads the page, so that no data of this user stays in memory. */
export function SignOutButton() {
  const { toast } = useLatchkey();
  const { signOut, busy } = useSignOut({ onSignedOut: () => window.location.assign("/sign-in") });
  const leave = async () => {
    if (!(await signOut())) toast({ tone: "danger", title: "You are still signed in. We could not reach the server." });
  };
  return (
    <button
      type="button"
      className="button button-quiet"
      onClick={() => (busy ? undefined : void leave())}
      aria-busy={busy || undefined}
    >
      <Icon name="signOut" />
      Sign out
    </button>
  );
}
