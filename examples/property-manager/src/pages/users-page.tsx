import { UsersTable, useRoles } from "@latchkey/react";
import { useNavigate } from "react-router";
import { useScene } from "../scenes/scene.ts";
import { PageTitle } from "../ui/page-title.tsx";

/** Everybody who can sign in or is about to, with what is done to them from their row. */
export function UsersPage() {
  const navigate = useNavigate();
  const { pages } = useScene();
  const roles = useOfferedRoles();
  const hasRolesPage = pages.some(({ page }) => page === "roles");
  return (
    <>
      <PageTitle lead="Everybody who can sign in, and who is invited to">Users</PageTitle>
      {/* A company whose users have workspaces, options and record sets fills in a page, others a dialog. */}
      <UsersTable
        roles={roles}
        {...(hasRolesPage ? { rolesHref: "/roles", onInvite: () => void navigate("/users/invite") } : {})}
      />
    </>
  );
}

/**
 * The roles that this company works with: those it names, and all of its own making. Undefined for every role there is.
 */
export function useOfferedRoles(): readonly string[] | undefined {
  const { userRoles } = useScene();
  const { roles } = useRoles();
  return userRoles === null
    ? undefined
    : [...userRoles, ...roles.filter(({ builtIn }) => !builtIn).map(({ key }) => key)];
}
