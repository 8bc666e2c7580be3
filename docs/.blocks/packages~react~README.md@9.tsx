import { createClient } from "@latchkey/core";
import { LatchkeyProvider, ResidentsTable } from "@latchkey/react";
import { es } from "@latchkey/react/locales/es";
import "@latchkey/react/styles.css";

const client = createClient({ baseUrl: "/api/latchkey" });

export function Residents() {
  return (
    <LatchkeyProvider client={client} locale="es-CO" languages={[es]} theme="auto" onToast={yourToaster} navigate={router.push}>
      <ResidentsTable workspaceId="alder-court" />
    </LatchkeyProvider>
  );
}
export {};
