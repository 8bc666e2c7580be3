// #region portal
import { RequireSession, SignInForm, SignOutButton } from "@latchkey/react";
import { Container, Typography } from "@material-ui/core";

export default function TenantPortalPage() {
  return (
    <Container component="main" maxWidth="sm" className="space-y-4 py-4">
      <RequireSession signedOut={<SignInForm forgotPasswordHref="/forgot-password" />}>
        {({ user }) => (
          <>
            <Typography variant="h4" component="h1">
              Welcome, {user.name}
            </Typography>
            <SignOutButton />
          </>
        )}
      </RequireSession>
    </Container>
  );
}
// #endregion portal
