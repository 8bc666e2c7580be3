import { InviteUserPage } from "@latchkey/react";
import { useDocumentTitle } from "../ui/page-title.tsx";
import { useOfferedRoles } from "./users-page.tsx";

/** A page of its own for inviting somebody, everything in sight. */
export function InviteUser() {
  useDocumentTitle("Invite user");
  const roles = useOfferedRoles();
  return <InviteUserPage listPath="/users" rolesHref="/roles" roles={roles} />;
}
