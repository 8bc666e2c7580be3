import { allows } from "@latchkey/core/contract";
import { Hono, type MiddlewareHandler } from "hono";
import type { EmbeddedLatchkey } from "../latchkey.ts";
import { scenes } from "../scenes/all.ts";
import type { Office, Scene } from "../scenes/scene.ts";
import { manager } from "../seed/accounts.ts";
import { limited, onlyJson } from "./body.ts";
import { unitsOf } from "./leases.ts";
import { findProperty } from "./portfolio.ts";
import { recordRoutes } from "./record-routes.ts";
import { saleRoutes } from "./sale-routes.ts";
import type { Demo, Refusal, SceneInfo } from "./schemas.ts";
import type { HostStore } from "./store.ts";
import { tenantRoutes } from "./tenant-routes.ts";
import { holds, requireSession, type SessionEnv } from "./who.ts";

export const HOST_API = "/api/host";

/** The host's own API: the rest of a property manager's product. */
export function hostRoutes(embedded: EmbeddedLatchkey, store: HostStore, mailboxUrl: string): Hono<SessionEnv> {
  const demo: Demo = {
    mailboxUrl,
    managerEmail: manager.email,
    managerPassword: manager.password,
    // The main company is not in the list.
    scenes: scenes
      .filter(({ tries }) => tries.length > 0)
      .map(({ key, title, story, signIns, tries, offices }) => ({
        key,
        title,
        story,
        signIns,
        tries,
        company: offices[0].profile.name,
        accentColor: offices[0].profile.branding?.accentColor ?? null,
      })),
  };
  const routes = new Hono<SessionEnv>();
  routes.use(uncached, limited, onlyJson);
  routes.get("/demo", ({ json }) => json(demo));
  routes.use(requireSession(embedded));
  // The signed-in user decides the scene, not the browser.
  routes.get("/scene", ({ json, var: { scene, office } }) => json(sceneInfo(scene, office)));
  routes.get("/properties/:id/units", ({ req, json, var: { session, office } }) => {
    const id = req.param("id");
    const property = office.workspaces.some((workspace) => workspace.id === id) ? findProperty(id) : undefined;
    const mayLink = allows(session.grant.permissions, "contacts:write") && holds(session, id);
    return property && mayLink
      ? json({ data: unitsOf(property) })
      : json({ error: "There is no such property." } satisfies Refusal, 404);
  });
  routes.route("/", tenantRoutes(embedded, store, HOST_API));
  routes.route("/", saleRoutes(embedded, store, HOST_API));
  routes.route("/", recordRoutes(store));
  return routes;
}

const sceneInfo = (
  { key, pages, contactTypes, workspacesLabel, extras, userRoles }: Scene,
  { profile }: Office,
): SceneInfo => ({
  key,
  company: profile.name,
  accentColor: profile.branding?.accentColor ?? null,
  pages,
  contactTypes,
  workspacesLabel,
  extras,
  userRoles: userRoles ?? null,
});

const uncached: MiddlewareHandler = async ({ header }, next) => {
  await next();
  header("Cache-Control", "no-store");
};
