import { ForcePasswordChangeForm, SignInForm, useSession } from "@latchkey/react";
import { useState } from "react";
import { Link, Navigate, useNavigate, useSearchParams } from "react-router";
import { returnPath } from "../session/return-path.ts";
import { QuietShell } from "../shell/quiet-shell.tsx";
import { DemoCredentials } from "../ui/demo-credentials.tsx";
import { useDocumentTitle } from "../ui/page-title.tsx";

export function SignInPage() {
  useDocumentTitle("Sign in");
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const { data: session } = useSession();
  // The user at page load. After a sign-in here, the form decides where to go next.
  const [found, setFound] = useState(session);
  if (found === undefined && session !== undefined) setFound(session);
  const next = returnPath(search);
  // Replaces the entry, so that going back skips this form.
  const goOn = (redirectTo: string) => void navigate(next ?? redirectTo, { replace: true });

  if (session && !session.mustChangePassword) return <Navigate to={next ?? session.redirectTo} replace />;
  if (found?.mustChangePassword) {
    return (
      <QuietShell>
        <ForcePasswordChangeForm headingLevel={1} onChanged={({ redirectTo }) => goOn(redirectTo)} />
      </QuietShell>
    );
  }
  return (
    <QuietShell>
      {next === null ? null : <p className="note">Sign in, and you go on to the page you wanted.</p>}
      <SignInForm
        headingLevel={1}
        forgotPasswordHref="/forgot-password"
        onSignedIn={({ redirectTo }) => goOn(redirectTo)}
      />
      <DemoCredentials />
      <p className="note">
        The <Link to="/#scenes">start page</Link> has further people to sign in as.
      </p>
    </QuietShell>
  );
}
