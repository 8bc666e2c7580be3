// #region reset
import { ResetPasswordForm } from "@latchkey/react";

export default function ResetPasswordPage() {
  return (
    <main className="p-4">
      <ResetPasswordForm signInHref="/tenant-portal" forgotPasswordHref="/forgot-password" />
    </main>
  );
}
// #endregion reset
