import type { Client, Contact, Invitation, Workspace } from "@latchkey/core";
import { useLatchkey } from "@latchkey/react";
import { useQuery } from "@tanstack/react-query";
import { useSignedIn } from "../session/signed-in.ts";

/** The data of the dashboard. */
export interface Overview {
  contacts: Contact[];
  /** Whether there are more people than were loaded. */
  isPartial: boolean;
  invitations: Invitation[];
  workspaces: Workspace[];
}

/** The start of every overview's key. */
export const overviewKey = ["host", "overview"] as const;

// Each company looks after a few hundred homes: five full pages are all of them, and a limit if that ever changes.
const PAGE_SIZE = 200;
const PAGES = 5;
const RECENT = 6;

async function readContacts(client: Client, signal: AbortSignal): Promise<Pick<Overview, "contacts" | "isPartial">> {
  const contacts: Contact[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < PAGES; page += 1) {
    const answer: Awaited<ReturnType<Client["contacts"]["list"]>> = await client.contacts.list(
      { limit: PAGE_SIZE, ...(cursor === null ? {} : { cursor }) },
      { signal },
    );
    contacts.push(...answer.data);
    cursor = answer.nextCursor;
    if (cursor === null) break;
  }
  return { contacts, isPartial: cursor !== null };
}

/** People by status, the latest invitations, and the properties. */
export function useOverview() {
  const { client } = useLatchkey();
  const { user } = useSignedIn();
  return useQuery({
    queryKey: [...overviewKey, user.id],
    queryFn: async ({ signal }): Promise<Overview> => {
      const [people, invitations, workspaces] = await Promise.all([
        readContacts(client, signal),
        client.invitations.list({ limit: RECENT }, { signal }),
        client.workspaces.list({ limit: PAGE_SIZE }, { signal }),
      ]);
      return { ...people, invitations: invitations.data, workspaces: workspaces.data };
    },
  });
}
