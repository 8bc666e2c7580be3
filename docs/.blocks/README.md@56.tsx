import { createClient } from "@latchkey/core";
import { InviteUserModal, LatchkeyProvider, ResidentsTable } from "@latchkey/react";
import { useState } from "react";
import "@latchkey/react/styles.css";

const client = createClient({ baseUrl: "/api/latchkey" });

export function Residents() {
  const [inviting, setInviting] = useState(false);
  return (
    <LatchkeyProvider client={client} locale="en">
      <ResidentsTable toolbar={<button onClick={() => setInviting(true)}>Invite</button>} />
      <InviteUserModal open={inviting} onOpenChange={setInviting} />
    </LatchkeyProvider>
  );
}
export {};
