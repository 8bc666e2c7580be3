// Declarations that the examples of pages and READMEs use: a client, a server, and functions of the host. With them,
// examples stay short and are still checked.
import type { Client, Contact } from "@latchkey/core";
import type { LatchkeyToast } from "@latchkey/react";
import type { Latchkey, PortalUse } from "@latchkey/server";
import type { World } from "@latchkey/testing";

declare global {
  /** `createClient({ baseUrl: "/api/latchkey" })`. */
  const client: Client;
  /** `await createLatchkey({ … })`. */
  const latchkey: Latchkey;
  /** One of `client.contacts.list()`. */
  const contact: Contact;
  /** `createWorld()`. */
  const world: World;

  /** The host's own tables. */
  const db: { companies: { find: (id: string) => Promise<{ name: string; email: string; paysUs: boolean } | null> } };
  /** The host's sign-in: the member of its staff that a request comes from. */
  function yourSession(request: Request): Promise<{ companyId: string; id: string; name: string } | null>;
  /** The host's companies. */
  function yourCompany(id: string): Promise<{ name: string; contactEmail: string } | null>;
  /** A token for the person who is signed in to the host, signed by the host's server. */
  function yourToken(): Promise<string>;
  /** The host's toasts. */
  function yourToaster(toast: LatchkeyToast): void;
  /** The host's router. */
  const router: { push: (path: string) => void };
  /** The host's records of its portal. */
  const yourPortal: {
    use: (
      organizationId: string,
      externalIds: (string | null)[],
      options: { signal: AbortSignal },
    ) => Promise<Map<string, PortalUse>>;
  };
  /** Whether the host has handled the webhook with this id before. It remembers the id. */
  function seenBefore(webhookId: string | null): Promise<boolean>;
  /** The host's own listener of `node:http`. */
  function yourApp(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse): void;
  /** What the host does when someone accepts. */
  function openPortal(externalId: string | null, role: string): Promise<void>;
  /** A page of the host. */
  function DocumentsPage(): import("react").JSX.Element;
}
