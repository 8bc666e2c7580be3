import { createClient, type Client } from "@latchkey/core";
import { createLatchkey, type HostActor, type Latchkey, type ReportPortalUse } from "@latchkey/server";

export const organizationId = "maple-and-stone";
export const organizationName = "Maple & Stone Property Management";

const BASE_PATH = "/api/latchkey";
const IN_PROCESS_TIMEOUT_MS = 600_000;

/** Latchkey in this process, and clients for the host to call it. */
export interface EmbeddedLatchkey {
  latchkey: Latchkey;
  /**
   * A client without a network in between, for a user of an office, or for null as a recipient's browser is.
   */
  clientAs: (actor: HostActor | null) => Client;
}

interface Options {
  database: string;
  secret: string;
  smtpPort: number;
  /** The public address of the app. */
  appUrl: string;
  resendCooldownSeconds: number;
  reportPortalUse: ReportPortalUse;
}

export async function embedLatchkey({
  database,
  secret,
  smtpPort,
  appUrl,
  resendCooldownSeconds,
  reportPortalUse,
}: Options): Promise<EmbeddedLatchkey> {
  // Requests from this process are in this map. A request from the network cannot be.
  const madeHere = new WeakMap<Request, HostActor>();
  const latchkey = await createLatchkey({
    database,
    secret,
    smtp: `smtp://127.0.0.1:${smtpPort}`,
    mailFrom: "Maple & Stone <portal@example.com>",
    acceptUrl: `${appUrl}/accept`,
    resendCooldownSeconds,
    authenticate: (request) => madeHere.get(request) ?? null,
    reportPortalUse,
    logLevel: "warn",
  });
  return {
    latchkey,
    clientAs: (actor) =>
      createClient({
        baseUrl: `${appUrl}${BASE_PATH}`,
        // There is no network that could lose a request, so a slow machine is given its time.
        timeoutMs: IN_PROCESS_TIMEOUT_MS,
        fetch: (input, init) => {
          const request = new Request(input, init);
          if (actor) madeHere.set(request, actor);
          return latchkey.fetch(request);
        },
      }),
  };
}

/** A client for the host's own routes, which may read all data of an organization. */
export const hostOf = ({ clientAs }: EmbeddedLatchkey, organizationId: string): Client =>
  clientAs({ organizationId, id: "host", name: "Maple & Stone", role: "admin" });
