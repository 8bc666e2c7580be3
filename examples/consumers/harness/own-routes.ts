import { once } from "node:events";
import { Agent, get, type IncomingMessage } from "node:http";
import { expect } from "vitest";
import { linkIn, type Mailbox } from "./mailbox.ts";
import type { RunningHost } from "./start.ts";
import { ask } from "./walk-http.ts";

/** The host's own routes are as they were: JSON in and out for its staff, and its guard before them. */
export async function tryOwnRoute({ origin, office }: RunningHost, path: string): Promise<void> {
  const post = (headers: Record<string, string>) =>
    fetch(`${origin}${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify({ name: "Omar Haddad" }),
    });
  const added = await post(office);
  expect({ status: added.status, body: await added.json() }, "a route of the host's own").toMatchObject({
    status: 201,
    body: { name: "Omar Haddad" },
  });
  expect((await post({})).status, "the same for somebody whom the host does not know").toBe(401);
}

/** The host invites by itself, from what its tables say, and the mail's link leads to a page of its own. */
export async function tryOwnInvite(host: RunningHost, mailbox: Mailbox, path: string): Promise<void> {
  const post = (headers: Record<string, string>) =>
    fetch(`${host.origin}${path}`, { method: "POST", headers: { Origin: host.origin, ...headers } });
  expect((await post({})).status, "inviting by somebody whom the host does not know").toBe(401);
  const invited = await post({ Cookie: "office=dana" });
  expect({ status: invited.status, body: await invited.json() }, "inviting").toEqual({
    status: 201,
    body: { invited: "omar@example.com" },
  });
  const page = await fetch(linkIn(await mailbox.mailTo("omar@example.com")));
  expect([page.status, page.headers.get("Content-Type")], "the page of the link").toEqual([
    200,
    expect.stringContaining("text/html"),
  ]);
  const contacts = await ask(host, "office", "GET", "/contacts?q=omar");
  expect(contacts.body.data, "the resident, once").toMatchObject([
    { externalId: "res-1", portal: { status: "invited" } },
  ]);
}

/**
 * Invites by a body that comes in pieces, without its length: whatever the host has before Latchkey has to read it, if
 * it looks at bodies at all.
 */
export async function tryReadBody({ origin, office }: RunningHost): Promise<void> {
  const person = {
    email: "omar@example.com",
    firstName: "Omar",
    lastName: "Haddad",
    role: "tenant",
    workspaceIds: ["maple-12"],
  };
  const body = new Blob([JSON.stringify(person)]).stream();
  const headers = { ...office, Origin: origin, "Content-Type": "application/json" };
  // What `fetch` needs to send a body in pieces, and the DOM's types do not know.
  const init: RequestInit & { duplex: "half" } = { method: "POST", headers, body, duplex: "half" };
  const answer = await fetch(`${origin}/api/latchkey/invitations`, init);
  expect({ status: answer.status, body: await answer.json() }, "inviting by a body in pieces").toMatchObject({
    status: 201,
    body: { email: "omar@example.com" },
  });
}

/** An event arrives while its stream is open. */
export async function tryEventStream(host: RunningHost): Promise<void> {
  const { stream, close } = await openEventStream(host);
  const invited = await ask(host, "office", "POST", "/invitations", {
    email: "lena@example.com",
    firstName: "Lena",
    lastName: "Fischer",
    role: "tenant",
    workspaceIds: ["maple-12"],
  });
  expect(invited, "inviting").toMatchObject({ status: 201 });
  let seen = "";
  for await (const chunk of stream) {
    seen += String(chunk);
    if (seen.includes(invited.body.id)) break;
  }
  close();
  expect(seen, "what the stream told").toContain("invitation.created");
}

/** Told to end while a stream is open, the host ends. */
export async function tryStopping(host: RunningHost): Promise<void> {
  const { stream, close } = await openEventStream(host);
  stream.on("error", () => undefined).resume();
  expect(await host.stop(), `whether it ended by itself; it printed\n${host.log()}`).toBe(true);
  close();
}

/** Not by `fetch`, which opens connections to spare: a server of Node's waits for those that were never used. */
async function openEventStream({
  origin,
  office,
}: RunningHost): Promise<{ stream: IncomingMessage; close: () => void }> {
  const agent = new Agent({ keepAlive: true });
  const request = get(`${origin}/api/latchkey/events/stream`, { agent, headers: office, timeout: 60_000 });
  const [stream] = (await once(request, "response")) as [IncomingMessage];
  expect(stream.headers["content-type"], "the stream of events").toContain("text/event-stream");
  return { stream: stream.setEncoding("utf8"), close: () => agent.destroy() };
}
