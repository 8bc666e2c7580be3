import * as z from "zod/mini";
import { route } from "../route.js";
import { Taken } from "../session/schema.js";

/**
 * Whose reports of bounces and complaints can be taken in: `resend` and `sendgrid` sign the raw body with a time, as does `standard`, which
 * is for any other provider, by way of the host (standardwebhooks.com).
 */
export const mailProviders = ["standard", "resend", "sendgrid"] as const;

export const webhookRoutes = {
  mail: route({
    method: "POST",
    path: "/webhooks/mail/{provider}",
    summary: "Bounces and complaints from the mail provider, signature checked",
    access: "public",
    params: z.strictObject({ provider: z.enum(mailProviders) }),
    body: z.unknown(),
    status: 200,
    response: Taken,
    errors: ["not_found", "signature_invalid"],
  }),
};
