// #region forgot
import { ForgotPasswordForm } from "@latchkey/react";

export default function ForgotPasswordPage() {
  return (
    <main className="p-4">
      <ForgotPasswordForm signInHref="/tenant-portal" />
    </main>
  );
}
// #endregion forgot
