import { createClient } from "@latchkey/core";
import {
  AddResidentModal,
  AcceptInvitationForm,
  InviteUserModal,
  LatchkeyProvider,
  PortalInvitesStep,
  ResidentsTable,
  RolesManager,
  UsersTable,
} from "@latchkey/react";
import { useState } from "react";

/** A host's page with most of ours on it. */
export function Page({ fetch }: { fetch: typeof globalThis.fetch }) {
  const [client] = useState(() => createClient({ baseUrl: "https://host.example/api/latchkey", retries: 0, fetch }));
  const [open, setOpen] = useState("");
  return (
    <LatchkeyProvider client={client} locale="en" theme="light">
      <button type="button" onClick={() => setOpen("invite")}>
        Invite a user
      </button>
      <button type="button" onClick={() => setOpen("add")}>
        New resident
      </button>
      <InviteUserModal open={open === "invite"} onOpenChange={() => setOpen("")} />
      <AddResidentModal open={open === "add"} onOpenChange={() => setOpen("")} />
      <ResidentsTable />
      <UsersTable />
      <PortalInvitesStep />
      <RolesManager />
      <AcceptInvitationForm token="unknown" />
    </LatchkeyProvider>
  );
}
