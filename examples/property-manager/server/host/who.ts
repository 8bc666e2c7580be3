import type { Contact } from "@latchkey/core";
import { createMiddleware } from "hono/factory";
import { organizationId, organizationName, type EmbeddedLatchkey } from "../latchkey.ts";
import type { Refusal } from "./schemas.ts";

/** What a route of a tenant knows of whom it serves. */
export interface TenantEnv {
  Variables: { contact: Contact };
}

/** Lets in whoever is signed in to the tenant portal, with their own record: no id of somebody else's can be named. */
export const requireTenant = ({ latchkey, clientAs }: EmbeddedLatchkey) => {
  const office = clientAs({ id: "host", name: organizationName, role: "admin" });
  return createMiddleware<TenantEnv>(async ({ req, json, set }, next) => {
    const session = await latchkey.getGrant(req.raw);
    // Whoever has a temporary password is not in yet.
    if (session?.organizationId !== organizationId || session.mustChangePassword) return json({ error: "Sign in first." } satisfies Refusal, 401);
    const { role, contactId } = session.user;
    if (role !== "tenant" || contactId === null) return json({ error: "This is for tenants." } satisfies Refusal, 403);
    set("contact", await office.contacts.get({ id: contactId }));
    await next();
  });
};
