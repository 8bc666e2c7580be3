import { randomUUID } from "node:crypto";
import type { Contact } from "@latchkey/core";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { NewRequest, RequestChange, type Building, type Lease, type MaintenanceRequest } from "../../shared/host-api.ts";
import type { EmbeddedLatchkey } from "../latchkey.ts";
import { documentsOf, readDocument } from "./documents.ts";
import { findLease } from "./leases.ts";
import { properties, type Property } from "./portfolio.ts";
import type { HostStore, StoredRequest } from "./store.ts";
import { requirePermission, requireTenant, type OfficeEnv, type TenantEnv } from "./who.ts";

const BODY_BYTES_AT_MOST = 16_384;
const REQUESTS_AT_MOST = 200;

/** The host's own API: a tenant's lease, papers and requests, and the office's view of the latter. */
export function hostRoutes(embedded: EmbeddedLatchkey, store: HostStore): Hono {
  const routes = new Hono();
  routes.use(bodyLimit({ maxSize: BODY_BYTES_AT_MOST, onError: ({ json }) => json({ message: "This is too long." }, 413) }));
  routes.use(async ({ req, json, header }, next) => {
    // A page of another site can post a form with our cookie, but not JSON.
    if (req.method !== "GET" && !req.header("Content-Type")?.startsWith("application/json")) return json({ message: "Send JSON." }, 415);
    await next();
    header("Cache-Control", "no-store");
  });
  routes.route("/tenant", tenantRoutes(embedded, store));
  routes.route("/office", officeRoutes(embedded, store));
  return routes;
}

/** Everything here belongs to whoever is signed in; no id of somebody else's can be named. */
function tenantRoutes(embedded: EmbeddedLatchkey, store: HostStore): Hono<TenantEnv> {
  const routes = new Hono<TenantEnv>();
  const requestsBy = ({ id }: Contact) => store.requests.filter(({ contactId }) => contactId === id);
  routes.use(requireTenant(embedded));
  routes.get("/lease", ({ json, var: { contact } }) => json({ data: leaseOf(contact) ?? null }));
  routes.get("/documents", ({ json, var: { contact } }) => {
    const lease = leaseOf(contact);
    return json({ data: lease ? documentsOf(lease) : [] });
  });
  routes.get("/documents/:id", ({ req, json, body, var: { contact } }) => {
    const lease = leaseOf(contact);
    const document = lease && readDocument(lease, req.param("id"));
    if (!document) return json({ message: "There is no such document." }, 404);
    return body(new Uint8Array(document.content), 200, {
      "Content-Type": document.contentType,
      "Content-Disposition": `attachment; filename="${document.fileName}"`,
      "X-Content-Type-Options": "nosniff",
    });
  });
  routes.get("/requests", ({ json, var: { contact } }) => json({ data: requestsBy(contact).map(shown) }));
  routes.post("/requests", async ({ req, json, var: { contact } }) => {
    const input = NewRequest.safeParse(await req.json().catch(() => null));
    if (!input.success) return json({ message: "Some answers are missing.", fields: input.error.issues.map(({ path }) => path.join(".")) }, 422);
    if (requestsBy(contact).length >= REQUESTS_AT_MOST) return json({ message: "You have sent very many requests. Call the office." }, 429);
    const request = requestOf(contact, input.data);
    await store.addRequest(request);
    return json(shown(request), 201);
  });
  return routes;
}

/** The office sees the properties that the person who asks holds in Latchkey, and no others. */
function officeRoutes(embedded: EmbeddedLatchkey, store: HostStore): Hono<OfficeEnv> {
  const routes = new Hono<OfficeEnv>();
  const holds = (workspaceIds: readonly string[] | null, id: string | null) => workspaceIds === null || (id !== null && workspaceIds.includes(id));
  routes.use(requirePermission(embedded, "contacts:write"));
  routes.get("/properties", ({ json, var: { workspaceIds } }) => json({ data: properties.filter(({ id }) => holds(workspaceIds, id)).map(toBuilding) }));
  routes.get("/requests", ({ json, var: { workspaceIds } }) => json({ data: store.requests.filter(({ propertyId }) => holds(workspaceIds, propertyId)).map(shown) }));
  routes.patch("/requests/:id", async ({ req, json, var: { workspaceIds } }) => {
    const input = RequestChange.safeParse(await req.json().catch(() => null));
    if (!input.success) return json({ message: "There is no such status." }, 422);
    const request = store.requests.find(({ id, propertyId }) => id === req.param("id") && holds(workspaceIds, propertyId));
    if (!request) return json({ message: "There is no such request." }, 404);
    await store.setStatus(request, input.data.status);
    return json(shown(request));
  });
  return routes;
}

/** The lease that the contact's record names. Somebody invited by hand may not have one yet. */
function leaseOf(contact: Contact): Lease | undefined {
  const leaseId = contact.workspaces.find((workspace) => workspace.leaseId !== null)?.leaseId;
  return leaseId == null ? undefined : findLease(leaseId);
}

/** A new request of a contact. */
export function requestOf(contact: Contact, input: NewRequest): StoredRequest {
  const [home] = contact.workspaces;
  return {
    ...input,
    id: randomUUID(),
    contactId: contact.id,
    status: "received",
    createdAt: new Date().toISOString(),
    residentName: `${contact.firstName} ${contact.lastName}`.trim(),
    propertyId: home?.id ?? null,
    propertyName: home?.name ?? "",
    unit: home?.unit ?? "",
  };
}

const shown = ({ contactId: _, propertyId: __, ...request }: StoredRequest): MaintenanceRequest => request;
const toBuilding = ({ id, name, address, floors }: Property): Building => ({ id, name, address, floors });
