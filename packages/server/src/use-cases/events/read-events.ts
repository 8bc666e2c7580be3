import { listEvents } from "../../store/events.js";
import type { App, StaffCall } from "../app.js";

/** A page of the audit trail, as far as the caller may see it. */
export const readEvents = (app: App, { actor }: StaffCall, query: Parameters<typeof listEvents>[2]) =>
  listEvents(app.db, actor.organizationId, query, actor.workspaceIds);
