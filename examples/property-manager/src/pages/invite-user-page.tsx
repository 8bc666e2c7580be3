import { InviteUserPage } from "@latchkey/react";
import { useDocumentTitle } from "../ui/page-title.tsx";
import { useOfferedRoles } from "./users-page.tsx";

/** The invite form as a page, with all options visible. */
export function InviteUser() {
  useDocumentTitle("Invite user");
  const roles = useOfferedRoles();
  return <InviteUserPage listPath="/users" rolesHref="/roles" roles={roles} />;
}
