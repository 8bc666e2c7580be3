import { SignInForm, useSession } from "@latchkey/react";
import { Navigate, useNavigate, useSearchParams } from "react-router";
import { DemoCredentials } from "../ui/demo-credentials.tsx";
import { returnPath } from "../session/return-path.ts";
import { QuietShell } from "../shell/quiet-shell.tsx";
import { useDocumentTitle } from "../ui/page-title.tsx";

export function SignInPage() {
  useDocumentTitle("Sign in");
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const { data: session } = useSession();
  const next = returnPath(search);

  if (session && !session.mustChangePassword) return <Navigate to={next ?? session.redirectTo} replace />;
  return (
    <QuietShell>
      {next === null ? null : <p className="note">Sign in, and you go on to the page you wanted.</p>}
      {/* Replaced, so that going back does not come by this form again. */}
      <SignInForm headingLevel={1} onSignedIn={({ redirectTo }) => void navigate(next ?? redirectTo, { replace: true })} />
      <DemoCredentials />
    </QuietShell>
  );
}
