import type { Contact, Session } from "@latchkey/core";
import type { MiddlewareHandler } from "hono";
import { hostOf, type EmbeddedLatchkey } from "../latchkey.ts";
import { findOffice } from "../scenes/all.ts";
import type { Office, Scene } from "../scenes/scene.ts";
import type { Refusal } from "./schemas.ts";

/** What a route knows of whom it serves. */
export interface SessionEnv {
  Variables: { session: Session; scene: Scene; office: Office };
}

/** What a route of a tenant knows beside. */
export interface TenantEnv {
  Variables: SessionEnv["Variables"] & { contact: Contact };
}

/** Lets in callers who are signed in, with their organization as the server knows it, never as the request names it. */
export const requireSession =
  ({ latchkey }: EmbeddedLatchkey): MiddlewareHandler<SessionEnv> =>
  async ({ req, json, set }, next) => {
    const session = await latchkey.getGrant(req.raw);
    const found = session && findOffice(session.organizationId);
    // Whoever has a temporary password is not in yet.
    if (!found || session.mustChangePassword) return json({ error: "Sign in first." } satisfies Refusal, 401);
    set("session", session);
    set("scene", found.scene);
    set("office", found.office);
    return next();
  };

/** Lets in callers who are signed in to the tenant portal, with their own record, never one that the request names. */
export const requireTenant =
  (embedded: EmbeddedLatchkey): MiddlewareHandler<TenantEnv> =>
  async ({ json, set, var: { session, office } }, next) => {
    const { role, contactId } = session.user;
    if (role !== "tenant" || contactId === null) return json({ error: "This is for tenants." } satisfies Refusal, 403);
    set("contact", await hostOf(embedded, office.organizationId).contacts.get({ id: contactId }));
    return next();
  };

/** Whether a caller's access includes a workspace. */
export const holds = ({ grant }: Session, workspaceId: string): boolean =>
  grant.workspaceIds === null || grant.workspaceIds.includes(workspaceId);
