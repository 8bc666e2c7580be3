import type { Contact } from "@latchkey/core";
import { allows, type Permission } from "@latchkey/core/contract";
import type { Latchkey } from "@latchkey/server";
import { createMiddleware } from "hono/factory";
import { organizationId, organizationName, type EmbeddedLatchkey } from "../latchkey.ts";

/** What a route of the office knows of who calls. `workspaceIds` null means every property. */
export interface OfficeEnv {
  Variables: { workspaceIds: readonly string[] | null };
}

/** What a route of a tenant knows of whom it serves. */
export interface TenantEnv {
  Variables: { contact: Contact };
}

/** Lets in whoever is signed in to the tenant portal, with their record. */
export const requireTenant = ({ latchkey, clientAs }: EmbeddedLatchkey) => {
  const office = clientAs({ id: "host", name: organizationName, role: "admin" });
  return createMiddleware<TenantEnv>(async ({ req, json, set }, next) => {
    const session = await signedIn(latchkey, req.raw);
    if (!session) return json({ message: "Sign in first." }, 401);
    const { contactId } = session.user;
    if (session.user.role !== "tenant" || contactId === null) return json({ message: "This is for tenants." }, 403);
    set("contact", await office.contacts.get({ id: contactId }));
    await next();
  });
};

/** Lets in whoever of the office has the permission. */
export const requirePermission = ({ latchkey }: EmbeddedLatchkey, permission: Permission) =>
  createMiddleware<OfficeEnv>(async ({ req, json, set }, next) => {
    const session = await signedIn(latchkey, req.raw);
    if (!session) return json({ message: "Sign in first." }, 401);
    if (!allows(session.grant.permissions, permission)) return json({ message: "This is for the office." }, 403);
    set("workspaceIds", session.grant.workspaceIds);
    await next();
  });

/** Whoever is signed in and has a password of their own. */
async function signedIn(latchkey: Pick<Latchkey, "getGrant">, request: Request) {
  const session = await latchkey.getGrant(request);
  return session?.organizationId === organizationId && !session.mustChangePassword ? session : null;
}
