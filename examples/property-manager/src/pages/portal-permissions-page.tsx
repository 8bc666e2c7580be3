import { PortalPermissionsEditor } from "@latchkey/react";
import { PageTitle } from "../ui/page-title.tsx";

export function PortalPermissionsPage() {
  return (
    <>
      <PageTitle lead="Set these before you invite">Permissions</PageTitle>
      <PortalPermissionsEditor />
    </>
  );
}
