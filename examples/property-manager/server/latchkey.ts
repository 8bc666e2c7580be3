import { createClient, type Client } from "@latchkey/core";
import { createLatchkey, type HostActor, type Latchkey, type ReportPortalUse } from "@latchkey/server";

export const organizationId = "maple-and-stone";
export const organizationName = "Maple & Stone Property Management";

const BASE_PATH = "/api/latchkey";
const IN_PROCESS_TIMEOUT_MS = 600_000;

/** Latchkey inside of this process, and the host's own way of calling it. */
export interface EmbeddedLatchkey {
  latchkey: Latchkey;
  /**
   * A client without a network in between: for somebody of an office, or for nobody in particular, as a recipient's
   * browser is.
   */
  clientAs: (actor: HostActor | null) => Client;
}

interface Options {
  database: string;
  secret: string;
  smtpPort: number;
  /** Where people reach the app. */
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
  // Requests made in here are known by being in this map, which nothing that comes over the network can be.
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

/** The host itself, calling for an organization: it may read whatever its own routes show. */
export const hostOf = ({ clientAs }: EmbeddedLatchkey, organizationId: string): Client =>
  clientAs({ organizationId, id: "host", name: "Maple & Stone", role: "admin" });
