import { createClient } from "@latchkey/core";
import { createWorld, fetchFor, type World } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { InviteUserModal } from "../src/invite-user/invite-user-modal.js";
import { LatchkeyProvider, type LatchkeyProviderProps } from "../src/provider.js";
import { ResidentsTable } from "../src/residents-table/residents-table.js";

/** A mock server with one resident who can be invited, and an admin at the screen. */
export function hostWorld(): World {
  const world = createWorld();
  world.signInAs({ role: "admin" });
  world.addContact({
    firstName: "Amira",
    lastName: "Haddad",
    email: "amira.haddad@example.com",
    workspaces: [{ id: "wsp_maple", unit: "4B" }],
  });
  return world;
}

type ProviderProps = Partial<Omit<LatchkeyProviderProps, "client">>;

/** The provider that a host has around ours. */
export function Ours({ world, children, ...props }: ProviderProps & { world: World; children: ReactNode }) {
  const [client] = useState(() =>
    createClient({ baseUrl: "https://host.example/api/latchkey", retries: 0, fetch: fetchFor(world) }),
  );
  const [queryClient] = useState(() => new QueryClient());
  return (
    <LatchkeyProvider client={client} queryClient={queryClient} locale="en" theme="light" {...props}>
      {children}
    </LatchkeyProvider>
  );
}

/** A part of the host's page that uses ours: a button with a modal behind it, and a list with menus. */
export function Part() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Create user
      </button>
      <InviteUserModal open={isOpen} onOpenChange={setOpen} />
      <ResidentsTable />
    </>
  );
}
