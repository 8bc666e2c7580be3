import type { MailReporter } from "./report.js";
import { createResendReporter } from "./resend.js";
import { createSendgridReporter } from "./sendgrid.js";
import { isWebhookSecret } from "./standard-webhooks.js";
import { createStandardReporter } from "./standard.js";

/** The mail providers whose reports are taken in, each with what its signature is judged by. */
export interface MailWebhooks {
  /** Any provider, by way of the host: the secret that the host signs with, `whsec_…`. */
  standard?: { secret: string } | undefined;
  /** The webhook's signing secret, `whsec_…`. */
  resend?: { secret: string } | undefined;
  /** The verification key of the signed event webhook, in base64. */
  sendgrid?: { publicKey: string } | undefined;
}

/** The reporters that are configured, by their name in the route. @throws where a secret or key is none */
export function createReporters({ standard, resend, sendgrid }: MailWebhooks): ReadonlyMap<string, MailReporter> {
  for (const [name, one] of Object.entries({ standard, resend })) {
    if (one && !isWebhookSecret(one.secret)) throw new Error(`mailWebhooks.${name}.secret must be like whsec_…, 24 to 64 bytes in base64.`);
  }
  const reporters = new Map<string, MailReporter>();
  if (standard) reporters.set("standard", createStandardReporter(standard));
  if (resend) reporters.set("resend", createResendReporter(resend));
  if (sendgrid) reporters.set("sendgrid", sendgridReporter(sendgrid));
  return reporters;
}

function sendgridReporter(settings: { publicKey: string }): MailReporter {
  try {
    return createSendgridReporter(settings);
  } catch (error) {
    throw new Error("mailWebhooks.sendgrid.publicKey must be the verification key that SendGrid shows: a P-256 public key in base64.", { cause: error });
  }
}
