import { createLatchkey } from "@latchkey/server";
import { acceptUrl, hostToken, secret } from "./identity.mjs";

const BASE = "https://portal.example.com/api/latchkey";

/**
 * A server in this process, called through `fetch`. It does no background work unless `options` say so: what a request
 * writes is measured here, what a mail costs is measured elsewhere.
 */
export async function startInProcess(database, options = {}) {
  const latchkey = await createLatchkey({
    database,
    secret,
    acceptUrl,
    logLevel: "error",
    work: false,
    ...options,
  });
  await latchkey.start();

  async function call(token, method, path, body) {
    const response = await latchkey.fetch(
      new Request(`${BASE}${path}`, {
        method,
        headers: { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) },
        body: body && JSON.stringify(body),
      }),
    );
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 400)}`);
    return text === "" ? null : JSON.parse(text);
  }

  return {
    /** Calls a route without anyone signed in. */
    callAnonymously: (method, path, body) => call(null, method, path, body),
    /** An organization with one workspace, `w1`. Resolves with a function that calls routes as its admin. */
    async createOrganization(id) {
      const token = await hostToken(id);
      const callAsAdmin = (method, path, body) => call(token, method, path, body);
      await callAsAdmin("PUT", "/organization", { name: "Bench", contactEmail: "office@example.com" });
      await callAsAdmin("PUT", "/workspaces/w1", { name: "Whitfield Court" });
      return callAsAdmin;
    },
    /** A function that calls routes as someone else of the organization. */
    async callerWith(organizationId, claims) {
      const token = await hostToken(organizationId, claims);
      return (method, path, body) => call(token, method, path, body);
    },
    work: (maxSeconds) => latchkey.work({ maxSeconds }),
    stop: () => latchkey.stop(),
  };
}

/** A person to invite, never the same twice. */
export function nextPerson() {
  people += 1;
  return { email: `person${people}@example.com`, firstName: "New", lastName: `Person${people}` };
}
let people = 0;

/** The body that invites a person as a tenant of `w1`. */
export const nextInvitation = () => ({ ...nextPerson(), role: "tenant", workspaceIds: ["w1"] });
