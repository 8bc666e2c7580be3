import * as z from "zod/mini";
import { Acknowledged } from "../fields.js";
import { route } from "../route.js";

/**
 * Whose reports of bounces and complaints can be taken in. `standard` (standardwebhooks.com), `resend` and `sendgrid`
 * sign the raw body with a time; `ses` comes through SNS, which signs its fields with a certificate of Amazon's;
 * `postmark` signs nothing and brings a name and password (HTTP Basic) instead.
 */
export const mailProviders = ["standard", "resend", "sendgrid", "postmark", "ses"] as const;

export const webhookRoutes = {
  mail: route({
    method: "POST",
    path: "/webhooks/mail/{provider}",
    summary: "Bounces and complaints from the mail provider, signature checked",
    access: "public",
    params: z.strictObject({ provider: z.enum(mailProviders) }),
    body: z.unknown(),
    // SNS does.
    textIsJson: true,
    status: 200,
    response: Acknowledged,
    errors: ["not_found", "signature_invalid"],
  }),
};
