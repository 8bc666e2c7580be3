import { eventTypes, webhookEndpointsMax, WebhookEvent, webhookFailures } from "@latchkey/core/contract";
import { RETRY_SECONDS } from "../../packages/server/dist/use-cases/webhooks/deliver-webhooks.js";
import { cell, code, generatedFrom, page, table } from "./markdown.mjs";
import { eventTexts, failureTexts } from "./webhook-texts.mjs";

// Parsed by the contract, so that the example is an event that can happen.
const example = WebhookEvent.parse({
  id: "evt_01…",
  type: "invitation.accepted",
  timestamp: "2026-11-21T10:00:00.000Z",
  data: {
    organizationId: "maple",
    contactId: "con_…",
    invitationId: "inv_…",
    userId: "usr_…",
    contact: { externalId: "T-1044", email: "rosa@example.com" },
    invitation: {
      status: "accepted",
      delivery: "sent",
      role: "tenant",
      workspaceIds: ["maple-12"],
      email: "rosa@example.com",
      expiresAt: "2026-11-28T10:00:00.000Z",
      batchId: null,
    },
    user: { email: "rosa@example.com", role: "tenant", status: "active" },
    details: {},
  },
});

/** The rows of a table, in the order of `names`. Throws if a text is missing or has no name. */
function rowsOf(names, texts) {
  const wrong = [
    ...names.filter((name) => !(name in texts)),
    ...Object.keys(texts).filter((name) => !names.includes(name)),
  ];
  if (wrong.length > 0) throw new Error(`docs/generate/webhook-texts.mjs: add or remove ${wrong.join(", ")}.`);
  return names.map((name) => [code(name), cell(texts[name])]);
}

function duration(seconds) {
  if (seconds < 60) return `${seconds} seconds`;
  return seconds < 3600 ? `${seconds / 60} minutes` : `${seconds / 3600} hours`;
}

/** Every event that a webhook can have, and every way in which an attempt fails. */
export const webhooksPage = () =>
  page(
    generatedFrom("the contract of @latchkey/core and the schedule of @latchkey/server"),
    "# Webhook events",
    `How to receive them is in the [guide](../guide/webhooks.md), and everything else in [Webhooks](../webhooks.md). An organization has at most ${webhookEndpointsMax} endpoints.`,
    "## Events",
    table(
      ["event", "when"],
      [...rowsOf(eventTypes, eventTexts), [code("webhook.test"), "a test was requested; it is not in the audit trail"]],
    ),
    "## Payload",
    `\`\`\`json\n${JSON.stringify(example, null, 2)}\n\`\`\``,
    "## Failures",
    "`lastError` of a delivery says why its last attempt failed:",
    table(["error", "why"], rowsOf(webhookFailures, failureTexts)),
    "## Retries",
    `A failed attempt is repeated after these pauses, each up to a fifth longer. After ${RETRY_SECONDS.length + 1} attempts the delivery has \`failed\`.`,
    table(
      ["attempt", "pause before it"],
      RETRY_SECONDS.map((seconds, index) => [String(index + 2), duration(seconds)]),
    ),
  );
