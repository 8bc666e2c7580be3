import { PortalPermissionsEditor } from "@latchkey/react";
import { PageTitle } from "../ui/page-title.tsx";

export function PortalPermissionsPage() {
  return (
    <>
      <PageTitle lead="Set these before you invite: the portal shows what is set here at that moment" documentTitle="Permissions">
        Portal permissions
      </PageTitle>
      <PortalPermissionsEditor />
    </>
  );
}
