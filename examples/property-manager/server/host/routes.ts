import type { Contact } from "@latchkey/core";
import { Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { EmbeddedLatchkey } from "../latchkey.ts";
import { documentsOf, readDocument } from "./documents.ts";
import { findLease } from "./leases.ts";
import { NewMaintenanceRequest, type Lease, type Refusal } from "./schemas.ts";
import type { HostStore } from "./store.ts";
import { requireTenant, type TenantEnv } from "./who.ts";

export const HOST_API = "/api/host";

const BODY_BYTES_AT_MOST = 16_384;
const REQUESTS_AT_MOST = 200;

/** What the sign-in page of a demo may tell everybody. */
export interface DemoHints {
  managerEmail: string;
  managerPassword: string;
  mailboxUrl: string;
}

/** The host's own API: a tenant's lease, documents and maintenance requests. */
export function hostRoutes(embedded: EmbeddedLatchkey, store: HostStore, demo: DemoHints): Hono<TenantEnv> {
  const routes = new Hono<TenantEnv>();
  routes.use(uncached, bodyLimit({ maxSize: BODY_BYTES_AT_MOST, onError: ({ json }) => json({ error: "This is too long." } satisfies Refusal, 413) }), onlyJson);
  routes.get("/demo", ({ json }) => json(demo));
  routes.use(requireTenant(embedded));
  routes.get("/lease", ({ json, var: { contact } }) => {
    const lease = leaseOf(contact);
    return lease ? json(lease) : json({ error: "There is no lease on your record yet." } satisfies Refusal, 404);
  });
  routes.get("/documents", ({ json, var: { contact } }) => {
    const lease = leaseOf(contact);
    return json({ data: lease ? documentsOf(lease, `${HOST_API}/documents`) : [] });
  });
  routes.get("/documents/:id", ({ req, json, body, var: { contact } }) => {
    const lease = leaseOf(contact);
    const document = lease && readDocument(lease, req.param("id"));
    if (!document) return json({ error: "There is no such document." } satisfies Refusal, 404);
    return body(new Uint8Array(document.content), 200, {
      "Content-Type": document.contentType,
      "Content-Disposition": `attachment; filename="${document.fileName}"`,
      "X-Content-Type-Options": "nosniff",
    });
  });
  routes.get("/maintenance-requests", ({ json, var: { contact } }) => json({ data: store.requestsOf(contact.id) }));
  routes.post("/maintenance-requests", async ({ req, json, var: { contact } }) => {
    const input = NewMaintenanceRequest.safeParse(await req.json().catch(() => null));
    if (!input.success) return json(mistakesOf(input.error.issues), 422);
    if (store.requestsOf(contact.id).length >= REQUESTS_AT_MOST) return json({ error: "You have sent very many requests. Call the office." } satisfies Refusal, 429);
    return json(await store.addRequest(contact.id, input.data), 201);
  });
  return routes;
}

const uncached: MiddlewareHandler = async ({ header }, next) => {
  await next();
  header("Cache-Control", "no-store");
};

/** A page of another site can post a form with our cookie, but not JSON. */
const onlyJson: MiddlewareHandler = async ({ req, json }, next) => {
  const isRead = req.method === "GET" || req.method === "HEAD";
  if (!isRead && !req.header("Content-Type")?.startsWith("application/json")) return json({ error: "Send JSON." } satisfies Refusal, 415);
  return next();
};

function mistakesOf(issues: readonly { path: readonly PropertyKey[]; message: string }[]): Refusal {
  const fields: Record<string, string> = {};
  // The first mistake of a field is the one to mend first.
  for (const { path, message } of issues) fields[String(path[0] ?? "")] ??= message;
  delete fields[""];
  return { error: "Check the fields and send it again.", fields };
}

/** The lease that the contact's record names. Somebody invited by hand may not have one yet. */
function leaseOf(contact: Contact): Lease | undefined {
  const leaseId = contact.workspaces.find((workspace) => workspace.leaseId !== null)?.leaseId;
  return leaseId == null ? undefined : findLease(leaseId);
}
