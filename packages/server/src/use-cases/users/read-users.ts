import type { UserQuery } from "@latchkey/core/contract";
import { listUsers } from "../../store/users.js";
import type { App, StaffCall } from "../app.js";

/** A page of the users that the caller may see. */
export const readUsers = (app: App, { actor }: StaffCall, query: UserQuery) =>
  listUsers(app.db, actor.organizationId, query, actor.workspaceIds);
