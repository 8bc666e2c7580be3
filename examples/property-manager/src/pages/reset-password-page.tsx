import { ResetPasswordForm } from "@latchkey/react";
import { QuietShell } from "../shell/quiet-shell.tsx";
import { useDocumentTitle } from "../ui/page-title.tsx";

/** The page behind the link for a forgotten password. */
export function ResetPasswordPage() {
  useDocumentTitle("Choose a new password");
  return (
    <QuietShell>
      <ResetPasswordForm headingLevel={1} signInHref="/sign-in" forgotPasswordHref="/forgot-password" />
    </QuietShell>
  );
}
