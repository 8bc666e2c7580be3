import { RolesManager } from "@latchkey/react";
import { PageTitle } from "../ui/page-title.tsx";

export function RolesPage() {
  return (
    <>
      <PageTitle lead="What people may do here, where they land and whom they may invite">Roles</PageTitle>
      <RolesManager />
    </>
  );
}
