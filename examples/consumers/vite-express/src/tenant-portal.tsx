// #region portal
import { RequireSession, SignInForm, SignOutButton } from "@latchkey/react";

export function TenantPortal() {
  return (
    <main className="mx-auto max-w-xl space-y-4 p-4">
      <RequireSession signedOut={<SignInForm forgotPasswordHref="/forgot-password" />}>
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
