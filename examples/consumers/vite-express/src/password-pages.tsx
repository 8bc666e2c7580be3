// #region passwords
import { ForgotPasswordForm, ResetPasswordForm } from "@latchkey/react";

export function ForgotPasswordPage() {
  return (
    <main className="p-4">
      <ForgotPasswordForm signInHref="/tenant-portal" />
    </main>
  );
}

/** The page that links of forgotten passwords open. */
export function ResetPasswordPage() {
  return (
    <main className="p-4">
      <ResetPasswordForm signInHref="/tenant-portal" forgotPasswordHref="/forgot-password" />
    </main>
  );
}
// #endregion passwords
