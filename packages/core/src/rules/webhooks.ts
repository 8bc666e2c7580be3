import { fieldError } from "../contract/field-errors.js";
import { webhookEndpointsMax } from "../contract/webhook-endpoint/schema.js";
import type { Granter } from "./granting.js";
import { allowed, refused, type Ruling } from "./ruling.js";

/**
 * Whether the granter may see and change webhook endpoints: only who holds all of the organization, also what is added
 * to it later, because an endpoint gets the events of every workspace.
 */
export const mayManageWebhooks = ({ workspaceIds }: Pick<Granter, "workspaceIds">): Ruling<"forbidden"> =>
  workspaceIds === null ? allowed : refused("forbidden", { permission: "webhooks:manage" });

/**
 * Whether an organization may have one more endpoint.
 *
 * @param count how many it has
 */
export const mayAddWebhook = (count: number): Ruling<"validation_failed"> =>
  count < webhookEndpointsMax ? allowed : refused("validation_failed", { errors: [fieldError("", "too_many")] });
