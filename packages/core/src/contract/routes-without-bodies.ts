import { acceptanceRoutes } from "./acceptance/routes.js";
import { batchRoutes } from "./batch/routes.js";
import { contactRoutes } from "./contact/routes.js";
import { eventRoutes } from "./event/routes.js";
import { importRoutes } from "./import/routes.js";
import { invitationRoutes } from "./invitation/routes.js";
import { organizationRoutes } from "./organization/routes.js";
import { recordSetRoutes, roleRoutes } from "./role/routes.js";
import { passwordResetRoutes, sessionRoutes } from "./session/routes.js";
import { statsRoutes, verificationRoutes } from "./stats/routes.js";
import { suppressionRoutes } from "./suppression/routes.js";
import { systemRoutes } from "./system/routes.js";
import { userRoutes } from "./user/routes.js";
import { webhookEndpointRoutes } from "./webhook-endpoint/routes.js";
import { webhookRoutes } from "./webhook/routes.js";
import { workspaceRoutes } from "./workspace/routes.js";

/** Every route by its noun and verb, which are also the names of the client's methods, without the schemas of bodies. */
export const routesWithoutBodies = {
  system: systemRoutes,
  organization: organizationRoutes,
  workspaces: workspaceRoutes,
  roles: roleRoutes,
  recordSets: recordSetRoutes,
  contacts: contactRoutes,
  suppressions: suppressionRoutes,
  invitations: invitationRoutes,
  batches: batchRoutes,
  imports: importRoutes,
  users: userRoutes,
  events: eventRoutes,
  verification: verificationRoutes,
  stats: statsRoutes,
  webhooks: webhookRoutes,
  webhookEndpoints: webhookEndpointRoutes,
  acceptance: acceptanceRoutes,
  session: sessionRoutes,
  passwordReset: passwordResetRoutes,
} as const;

export type RoutesWithoutBodies = typeof routesWithoutBodies;
