import type { AnyHandler } from "../answer/call.js";
import type { RouteName } from "../answer/route-table.js";
import { acceptanceHandlers } from "./acceptance.js";
import { batchHandlers } from "./batches.js";
import { contactHandlers } from "./contacts.js";
import { eventHandlers } from "./events.js";
import { importHandlers } from "./imports.js";
import { invitationHandlers } from "./invitations.js";
import { organizationHandlers } from "./organization.js";
import { recordSetHandlers } from "./record-sets.js";
import { roleHandlers } from "./roles.js";
import { passwordResetHandlers, sessionHandlers } from "./session.js";
import { statsHandlers } from "./stats.js";
import { suppressionHandlers } from "./suppressions.js";
import { systemHandlers } from "./system.js";
import { userHandlers } from "./users.js";
import { verificationHandlers } from "./verification.js";
import { webhookEndpointHandlers } from "./webhook-endpoints.js";
import { workspaceHandlers } from "./workspaces.js";

const modeled: Readonly<Record<string, object>> = {
  system: systemHandlers,
  organization: organizationHandlers,
  workspaces: workspaceHandlers,
  roles: roleHandlers,
  recordSets: recordSetHandlers,
  contacts: contactHandlers,
  suppressions: suppressionHandlers,
  imports: importHandlers,
  invitations: invitationHandlers,
  batches: batchHandlers,
  users: userHandlers,
  events: eventHandlers,
  acceptance: acceptanceHandlers,
  session: sessionHandlers,
  passwordReset: passwordResetHandlers,
  verification: verificationHandlers,
  stats: statsHandlers,
  webhookEndpoints: webhookEndpointHandlers,
};

/** The handler of a route, or undefined if the world does not model the route. */
export function handlerOf(name: RouteName): AnyHandler | undefined {
  const [noun = "", verb = ""] = name.split(".");
  return (modeled[noun] as Record<string, AnyHandler> | undefined)?.[verb];
}
