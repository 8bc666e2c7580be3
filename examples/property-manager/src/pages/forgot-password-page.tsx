import { ForgotPasswordForm } from "@latchkey/react";
import { QuietShell } from "../shell/quiet-shell.tsx";
import { useDocumentTitle } from "../ui/page-title.tsx";

export function ForgotPasswordPage() {
  useDocumentTitle("Get back in");
  return (
    <QuietShell>
      <ForgotPasswordForm headingLevel={1} signInHref="/sign-in" />
    </QuietShell>
  );
}
