import * as z from "zod/mini";
import { Acknowledged } from "../fields.js";
import { route } from "../route.js";

/**
 * The providers whose reports of bounces and complaints are accepted. `standard` (standardwebhooks.com), `resend` and
 * `sendgrid` sign the raw body and a timestamp. `ses` comes through SNS, which signs its fields with a certificate of
 * Amazon's. `postmark` signs nothing and sends a name and password (HTTP Basic) instead.
 */
export const mailProviders = ["standard", "resend", "sendgrid", "postmark", "ses"] as const;

export const webhookRoutes = {
  mail: route({
    method: "POST",
    path: "/webhooks/mail/{provider}",
    summary: "Reports of a mail provider: deliveries, bounces and complaints",
    access: "public",
    params: z.strictObject({ provider: z.enum(mailProviders) }),
    takesBody: true,
    // SNS sends JSON as text/plain.
    textIsJson: true,
    status: 200,
    response: Acknowledged,
    errors: ["not_found", "signature_invalid"],
  }),
};
