import { RequireSession, SignInForm } from "@latchkey/react";

export function Documents() {
  return (
    <RequireSession returnTo="/documents" signedOut={<SignInForm forgotPasswordHref="/forgot-password" returnTo="/documents" />}>
      <DocumentsPage />
    </RequireSession>
  );
}
export {};
