import type { Contact } from "@latchkey/core";
import { Hono } from "hono";
import type { EmbeddedLatchkey } from "../latchkey.ts";
import type { Office } from "../scenes/scene.ts";
import { readBody } from "./body.ts";
import { documentsOf, readDocument } from "./documents.ts";
import { findLease } from "./leases.ts";
import { findProperty } from "./portfolio.ts";
import { NewMaintenanceRequest, type Lease, type Refusal } from "./schemas.ts";
import type { HostStore } from "./store.ts";
import { requireTenant, type TenantEnv } from "./who.ts";

const REQUESTS_AT_MOST = 200;

/** A tenant's lease, documents and maintenance requests. `base` is the path that they are mounted under. */
export function tenantRoutes(embedded: EmbeddedLatchkey, store: HostStore, base: string): Hono<TenantEnv> {
  const routes = new Hono<TenantEnv>();
  for (const path of ["/lease", "/documents/*", "/maintenance-requests"]) routes.use(path, requireTenant(embedded));
  routes.get("/lease", ({ json, var: { contact, office } }) => {
    const lease = leaseOf(contact, office);
    return lease ? json(lease) : json({ error: "There is no lease on your record yet." } satisfies Refusal, 404);
  });
  routes.get("/documents", ({ json, var: { contact, office } }) => {
    const lease = leaseOf(contact, office);
    return json({ data: lease ? documentsOf(lease, `${base}/documents`) : [] });
  });
  routes.get("/documents/:id", ({ req, json, body, var: { contact, office } }) => {
    const lease = leaseOf(contact, office);
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
    const body = await readBody(req, NewMaintenanceRequest);
    if (!body.ok) return json(body.refusal, 422);
    if (store.requestsOf(contact.id).length >= REQUESTS_AT_MOST)
      return json({ error: "You have sent very many requests. Call the office." } satisfies Refusal, 429);
    return json(await store.addRequest(contact.id, body.input), 201);
  });
  return routes;
}

/**
 * The lease that the contact names. A contact invited by hand may not have one yet. Anyone who may change contacts can
 * write a lease number, so it only opens a lease of the property that it is linked with, and only of the same company.
 */
export function leaseOf(contact: Pick<Contact, "workspaces">, office: Pick<Office, "workspaces">): Lease | undefined {
  const home = contact.workspaces.find(
    ({ id, leaseId }) => leaseId !== null && office.workspaces.some((workspace) => workspace.id === id),
  );
  const property = home && findProperty(home.id);
  return property && findLease(property, home.leaseId ?? "");
}
