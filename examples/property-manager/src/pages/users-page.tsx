import { UsersTable, useRoles } from "@latchkey/react";
import { useNavigate } from "react-router";
import { useScene } from "../scenes/scene.ts";
import { PageTitle } from "../ui/page-title.tsx";

/** Everyone who has an account or an invitation, with actions in each row. */
export function UsersPage() {
  const navigate = useNavigate();
  const { pages } = useScene();
  const roles = useOfferedRoles();
  const hasRolesPage = pages.some(({ page }) => page === "roles");
  return (
    <>
      <PageTitle lead="Everyone who can sign in or is invited">Users</PageTitle>
      {/* If users have workspaces, options and record sets, the form is a page, otherwise a dialog. */}
      <UsersTable
        roles={roles}
        {...(hasRolesPage ? { rolesHref: "/roles", onInvite: () => void navigate("/users/invite") } : {})}
      />
    </>
  );
}

/** The roles of this company: the built-in ones it uses, and its own. Undefined for all roles. */
export function useOfferedRoles(): readonly string[] | undefined {
  const { userRoles } = useScene();
  const { roles } = useRoles();
  return userRoles === null
    ? undefined
    : [...userRoles, ...roles.filter(({ builtIn }) => !builtIn).map(({ key }) => key)];
}
