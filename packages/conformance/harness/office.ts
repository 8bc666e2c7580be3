import type { Mail } from "@latchkey/testing";
import { expect, vi } from "vitest";
import { createCaller, type Caller, type Send } from "../../server/test/http/caller.js";
import { ORIGIN } from "../../server/test/http/identities.js";
import { waiting } from "../../server/test/patience.js";
import type { Engine, Sender, ServerName } from "./servers.js";

export type { Ask, Caller } from "../../server/test/http/caller.js";
export { Jar, ORIGIN, PASSWORD } from "../../server/test/http/identities.js";

/** A server under test. */
export interface Server {
  readonly name: ServerName;
  /** A caller without an identity. */
  readonly anonymous: Caller;
  /** A new organization with a workspace, and its master admin. Members of `profile` replace those of the default. */
  office(profile?: Record<string, unknown>): Promise<Office>;
  /** A new organization without a workspace. Its `workspaceId` is one that it may add. */
  bareOffice(profile?: Record<string, unknown>): Promise<Office>;
  /** Sends a request without an identity as it is, to a path below the mount. */
  send: Send;
  /** Waits for the newest mail to an address that is not among the first `after`. */
  mailTo(address: string, after?: number): Promise<Mail>;
  /** The mails to an address so far, oldest first. */
  mailsTo(address: string): readonly Mail[];
  /** Refuses an address with a mail server's reply, such as `550 5.1.1 No such user`: it bounces. Null takes it again. */
  refuseMail(address: string, answer: string | null): void;
  /** Reports how a contact uses the host's portal, as the host would. Who was never reported uses nothing of it. */
  reportUse: Engine["reportUse"];
  /** The server's time. */
  now(): Date;
  /** Advances the clock for the rest of the test, and does what becomes due. */
  advance: Engine["advance"];
}

/** An organization to test in. */
export interface Office {
  org: string;
  /** Its master admin. */
  admin: Caller;
  workspaceId: string;
  /** The host, whose customer it is. */
  host: Caller;
  /** Another member of its staff. Without `workspaces` they hold all of them. */
  as(claims: Claims): Caller;
  /** Sends a request of its master admin as it is, to a path below the mount. */
  send: Send;
  /** An address that no other test uses. */
  address(name: string): string;
}

/** What a token says of a member of the staff. */
export interface Claims {
  /** Default `staff-1`. */
  sub?: string;
  /** Default `master_admin`. */
  role?: string;
  /** Default `Dana Office`. */
  name?: string;
  workspaces?: string[];
  /** Whether the host itself calls, and not the customer's staff. */
  isHost?: boolean;
}

/** The helpers of a suite over an engine that starts later. */
export function serverOver(name: ServerName, engine: () => Engine): Server {
  const sendBy =
    (staff: Sender["staff"]): Send =>
    async (method, path, { query, body, headers, jar = null } = {}) => {
      const url = new URL(`${ORIGIN}/api/latchkey${path}`);
      for (const [key, value] of Object.entries(query ?? {})) url.searchParams.set(key, String(value));
      const all = new Headers(headers);
      if (body !== undefined && !all.has("Content-Type")) all.set("Content-Type", "application/json");
      const isRaw = typeof body === "string" || body instanceof Uint8Array;
      const content = body === undefined ? null : isRaw ? (body as BodyInit) : JSON.stringify(body);
      const request = new Request(url, { method, headers: all, body: content });
      return engine().answer(request, jar === null ? { staff, jar } : { staff: null, jar });
    };
  const send = sendBy(null);
  const mailsTo = (address: string) => engine().mailsTo(address);
  return {
    name,
    send,
    anonymous: createCaller(send, null),
    mailsTo,
    mailTo: (address, after = 0) =>
      vi.waitFor(() => {
        const mail = mailsTo(address).slice(after).at(-1);
        if (!mail) throw new Error(`No mail number ${after + 1} came to ${address}.`);
        return mail;
      }, waiting),
    refuseMail: (address, answer) => engine().refuseMail(address, answer),
    reportUse: (contactId, use) => engine().reportUse(contactId, use),
    now: () => engine().now(),
    advance: (by) => engine().advance(by),
    office: async (profile) => {
      const office = await openOffice(engine().newOrganization(), sendBy, profile);
      const params = { id: office.workspaceId };
      expect((await office.admin.workspaces.put({ params, body: { name: "12 Maple Street" } })).code).toBeNull();
      return office;
    },
    bareOffice: (profile) => openOffice(engine().newOrganization(), sendBy, profile),
  };
}

let addresses = 0;

async function openOffice(
  org: string,
  sendBy: (staff: Sender["staff"]) => Send,
  profile: Record<string, unknown> = {},
): Promise<Office> {
  const sendAs = ({
    sub = "staff-1",
    role = "master_admin",
    name = "Dana Office",
    workspaces,
    isHost = false,
  }: Claims) => sendBy({ org, sub, role, name, isHost, ...(workspaces ? { workspaces } : {}) });
  const as = (claims: Claims) => createCaller(sendAs(claims), null);
  const admin = as({});
  const host = as({ sub: "host", isHost: true });
  const put = await host.organization.put({
    body: { name: "Maple Street Homes", contactEmail: "hello@maple.example", ...profile },
  });
  expect(put.code).toBeNull();
  return {
    org,
    admin,
    host,
    workspaceId: `maple-${org}`,
    as,
    send: sendAs({}),
    address: (name) => `${name}-${(addresses += 1)}@${org}.example.com`,
  };
}
