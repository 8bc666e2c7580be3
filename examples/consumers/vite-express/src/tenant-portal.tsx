// #region portal
import { RequireSession, SignOutButton } from "@latchkey/react";

export function TenantPortal() {
  return (
    <main className="mx-auto max-w-xl space-y-4 p-4">
      <RequireSession returnTo="/tenant-portal">
        {({ user }) => (
          <>
            <h1 className="text-2xl font-bold">Welcome, {user.name}</h1>
            <SignOutButton />
          </>
        )}
      </RequireSession>
    </main>
  );
}
// #endregion portal
