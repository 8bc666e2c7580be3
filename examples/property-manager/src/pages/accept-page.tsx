import { AcceptInvitationForm } from "@latchkey/react";
import { QuietShell } from "../shell/quiet-shell.tsx";
import { useDocumentTitle } from "../ui/page-title.tsx";

/** Where every invitation's link leads. */
export function AcceptPage() {
  useDocumentTitle("Your invitation");
  return (
    <QuietShell>
      <AcceptInvitationForm signInHref="/sign-in" />
    </QuietShell>
  );
}
