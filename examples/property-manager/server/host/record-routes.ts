import type { Session } from "@latchkey/core";
import { allows } from "@latchkey/core/contract";
import { Hono } from "hono";
import { dueOn, siteRecords, type SiteRecord } from "./records.ts";
import type { Refusal } from "./schemas.ts";
import type { HostStore } from "./store.ts";
import { holds, type SessionEnv } from "./who.ts";

/** What a user may do with one kind of record. */
type Rules = (entityType: SiteRecord["entityType"]) => { view: boolean; update: boolean };

/** The records of a user's sites, limited to the kinds that their record set includes. */
export function recordRoutes(store: HostStore): Hono<SessionEnv> {
  const routes = new Hono<SessionEnv>();

  const visible = ({ session, office }: SessionEnv["Variables"]) => {
    const rules = rulesOf(session);
    return siteRecords
      .filter(
        ({ workspaceId, entityType }) =>
          office.workspaces.some(({ id }) => id === workspaceId) &&
          holds(session, workspaceId) &&
          rules(entityType).view,
      )
      .map((record) => ({ record, canUpdate: rules(record.entityType).update }));
  };

  routes.get("/records", ({ json, var: variables }) => {
    const names = new Map(variables.office.workspaces.map(({ id, name }) => [id, name]));
    return json({
      data: visible(variables).map(({ record, canUpdate }) => {
        const isRenewed = store.isRenewed(record.id);
        return {
          id: record.id,
          title: record.title,
          entityType: record.entityType,
          workspace: names.get(record.workspaceId) ?? "",
          dueOn: dueOn(record, isRenewed),
          isRenewed,
          canUpdate,
        };
      }),
    });
  });
  routes.post("/records/:id/renewals", async ({ req, json, var: variables }) => {
    const found = visible(variables).find(({ record }) => record.id === req.param("id"));
    if (!found) return json({ error: "There is no such record." } satisfies Refusal, 404);
    if (!found.canUpdate)
      return json({ error: "Your record set lets you see this, not change it." } satisfies Refusal, 403);
    await store.renew(found.record.id);
    return json({}, 201);
  });
  return routes;
}

const nothing = { view: false, update: false };

/** The user's record set decides. Without one, they see everything, and their role decides about changes. */
function rulesOf({ grant }: Session): Rules {
  const { recordRules } = grant;
  if (recordRules) return (entityType) => recordRules[entityType] ?? nothing;
  return () => ({ view: true, update: allows(grant.permissions, "contacts:write") });
}
