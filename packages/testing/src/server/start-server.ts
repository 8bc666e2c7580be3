import { createClient, type Client } from "@latchkey/core";
import {
  defaultMountPath,
  type Contact,
  type Event,
  type Invitation,
  type Organization,
  type Role,
  type User,
  type Workspace,
} from "@latchkey/core/contract";
import type { Latchkey } from "@latchkey/server";
import { startForTests, type TestableServerOptions } from "@latchkey/server/testing";
import { anOrganization } from "../builders/organizations.js";
import { properties } from "../builders/people.js";
import { fetchFor } from "../fetch-for.js";
import { toMilliseconds } from "../world/clock.js";
import { cookieHeader, keepCookies, newServerBrowser, type ServerBrowser, type ServerStaff } from "./browser.js";
import { createServerClock, type ServerClock } from "./server-clock.js";
import { createServerMailbox, type ServerInbox } from "./server-inbox.js";
import { staffTokenOf } from "./staff-token.js";

/** The options of {@link startServer}: those of `createLatchkey`, with defaults for a test. */
export interface TestServerOptions extends Partial<Omit<TestableServerOptions, "mails" | "offsetMs">> {
  /** Puts the clock to a time, from which it runs on. Default: the machine's. */
  now?: Date | string | number;
  /** The host's id of the server's own organization. Default `northgate`. */
  organizationId?: string;
  /** Changes to the server's own organization. Null for none, as before the first `PUT /organization`. */
  organization?: Partial<Pick<Organization, "name" | "contactEmail" | "locale" | "branding">> | null;
  /** Default: two properties, `wsp_riverside` and `wsp_maple`. */
  workspaces?: readonly Workspace[];
}

/** How a request reaches the server. */
export interface ServerAnswerOptions {
  /** The path where the routes are mounted. Default `/api/latchkey`. */
  mountPath?: string | undefined;
  /** The browser that sends the request. Default: the server's own browser. */
  browser?: ServerBrowser | undefined;
}

/** The real server, in this process, with an inbox and a clock. Its members are those of a `World` where they can be. */
export interface TestServer {
  /** The server itself. */
  readonly latchkey: Latchkey;
  readonly clock: ServerClock;
  readonly inbox: ServerInbox;
  /** The default browser of requests. */
  readonly browser: ServerBrowser;
  /** Opens another person's browser, in which nobody is signed in. */
  openBrowser(): ServerBrowser;
  /** Signs in a member of the host's staff: their requests carry a token. */
  signInAs(staff: ServerStaff, browser?: ServerBrowser): void;
  /** Signs out both the staff and the account. */
  signOut(browser?: ServerBrowser): void;
  /** Responds to a request. `fetchFor` and the msw handlers call it. */
  answer(request: Request, options?: ServerAnswerOptions): Promise<Response>;
  /** Refuses mail to an address as a mail server would: `550 No such mailbox`. Null takes it again. */
  refuseMail(email: string, answer: string | null): void;
  /** Does everything that is due, such as sending mails. */
  settle(): Promise<void>;
  /** Stops the server and closes its database. */
  stop(): Promise<void>;

  organization(): Promise<Organization>;
  contacts(): Promise<Contact[]>;
  /** Rejects if there is no such contact. */
  contact(id: string): Promise<Contact>;
  invitations(): Promise<Invitation[]>;
  users(): Promise<User[]>;
  roles(): Promise<Role[]>;
  workspaces(): Promise<Workspace[]>;
  /** Oldest first. */
  events(): Promise<Event[]>;
}

const SECRET = "a secret for tests that is long enough";

/**
 * Starts the real server in this process: on PGlite in memory, or on an empty database that is given. Mails stay in the
 * process. Stop it when done.
 */
export async function startServer({
  now,
  organizationId = "northgate",
  organization,
  workspaces = properties,
  ...given
}: TestServerOptions = {}): Promise<TestServer> {
  const options = { acceptUrl: "https://app.example.com/accept", secret: SECRET, logLevel: "error", ...given } as const;
  const {
    resetUrl = new URL("reset-password", options.acceptUrl).href,
    signInUrl = new URL("sign-in", options.acceptUrl).href,
  } = options;
  const offsetMs = now === undefined ? 0 : toMilliseconds(now) - Date.now();
  const mailbox = createServerMailbox({ resetUrl, signInUrl }, () => clock.now());
  const { latchkey, moveClock, settle, stop } = await startForTests({ ...options, offsetMs, mails: mailbox });
  const clock = createServerClock(offsetMs, moveClock);
  const own = newServerBrowser();
  const origin = new URL(options.acceptUrl).origin;

  async function answer(request: Request, { mountPath = defaultMountPath, browser = own }: ServerAnswerOptions = {}) {
    const url = new URL(request.url);
    const mount = mountPath.replace(/\/$/, "");
    if (url.pathname.startsWith(`${mount}/`)) url.pathname = latchkey.basePath + url.pathname.slice(mount.length);
    const headers = new Headers(request.headers);
    const { staff } = browser;
    if (staff && !headers.has("Authorization")) {
      const token = staffTokenOf(staff, staff.organizationId ?? organizationId, options.secret);
      headers.set("Authorization", `Bearer ${token}`);
    }
    const cookies = cookieHeader(browser);
    if (cookies !== "") headers.set("Cookie", cookies);
    if (!headers.has("Origin")) headers.set("Origin", origin);
    const { method, signal } = request;
    const body = request.body === null ? null : await request.arrayBuffer();
    const response = await latchkey.fetch(new Request(url, { method, signal, headers, body }), {
      remoteAddress: browser.address,
    });
    keepCookies(browser, response.headers);
    return response;
  }

  const office = { ...newServerBrowser(), staff: { role: "master_admin", id: "testing", name: "Test", isHost: true } };
  const client = createClient({
    baseUrl: `http://localhost${latchkey.basePath}`,
    fetch: fetchFor({ answer }, { browser: office, mountPath: latchkey.basePath }),
    retries: 0,
  });
  if (organization !== null) {
    const { name, contactEmail } = anOrganization();
    await client.organization.put({ name, contactEmail, ...organization });
    for (const { id, ...workspace } of workspaces) await client.workspaces.put({ id, ...workspace });
  }

  return {
    latchkey,
    clock,
    inbox: {
      all: mailbox.all,
      to: mailbox.to,
      clear: mailbox.clear,
      async latest(to) {
        await settle();
        return mailbox.newest(to);
      },
    },
    browser: own,
    openBrowser: newServerBrowser,
    signInAs: (staff, browser = own) => void (browser.staff = staff),
    signOut: (browser = own) => {
      browser.staff = null;
      browser.cookies.clear();
    },
    answer,
    refuseMail: mailbox.refuse,
    settle,
    stop,
    ...recordsOf(client),
  };
}

type Records = Pick<
  TestServer,
  "organization" | "contacts" | "contact" | "invitations" | "users" | "roles" | "workspaces" | "events"
>;

/** Reads the server's own organization, as its master admin sees it. */
function recordsOf(client: Client): Records {
  return {
    organization: () => client.organization.get(),
    contacts: () => everyPage((page) => client.contacts.list(page)),
    contact: (id) => client.contacts.get({ id }),
    invitations: () => everyPage((page) => client.invitations.list(page)),
    users: () => everyPage((page) => client.users.list(page)),
    roles: () => everyPage((page) => client.roles.list(page)),
    workspaces: () => everyPage((page) => client.workspaces.list(page)),
    events: async () => (await everyPage((page) => client.events.list(page))).toReversed(),
  };
}

async function everyPage<Item>(
  list: (page: { limit: number; cursor?: string }) => Promise<{ data: Item[]; nextCursor: string | null }>,
): Promise<Item[]> {
  const found: Item[] = [];
  let cursor: string | null = null;
  do {
    const page: { data: Item[]; nextCursor: string | null } = await list({
      limit: 200,
      ...(cursor === null ? {} : { cursor }),
    });
    found.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
}
