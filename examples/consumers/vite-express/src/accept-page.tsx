// #region accept
import { AcceptInvitationForm } from "@latchkey/react";

export function AcceptPage() {
  return (
    <main className="p-4">
      <AcceptInvitationForm signInHref="/tenant-portal" forgotPasswordHref="/forgot-password" />
    </main>
  );
}
// #endregion accept
