// #region portal
import { RequireSession, SignOutButton } from "@latchkey/react";
import { Typography } from "antd";

export function TenantPortal() {
  return (
    <RequireSession returnTo="/tenant-portal">
      {({ user }) => (
        <>
          <Typography.Title>Welcome, {user.name}</Typography.Title>
          <SignOutButton />
        </>
      )}
    </RequireSession>
  );
}
// #endregion portal
