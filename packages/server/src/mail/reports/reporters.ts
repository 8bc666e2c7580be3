import type { Fetch } from "./fetch-limited.js";
import { areStrong, createPostmarkReporter, type PostmarkCredentials } from "./postmark.js";
import type { MailReporter } from "./report.js";
import { createResendReporter } from "./resend.js";
import { createSendgridReporter } from "./sendgrid.js";
import { createSesReporter } from "./ses.js";
import { readTopicArn } from "./sns-topic.js";
import { isWebhookSecret } from "./standard-webhooks.js";
import { createStandardReporter } from "./standard.js";

/** The mail providers whose reports are accepted, with their credentials. */
export interface MailWebhooks {
  /** Any provider, through the host: the secret that the host signs with, `whsec_…`. */
  standard?: { secret: string } | undefined;
  /** The webhook's signing secret, `whsec_…`. */
  resend?: { secret: string } | undefined;
  /** The verification key of the signed event webhook, in base64. */
  sendgrid?: { publicKey: string } | undefined;
  /**
   * The name and password in the webhook's address; the password needs 24 characters or more. Postmark does not sign.
   */
  postmark?: PostmarkCredentials | undefined;
  /**
   * The SNS topic that SES reports to. Certificates and the confirmation of the subscription are fetched from SNS in
   * its region. `fetch` is for servers that can only reach the internet through a proxy.
   */
  ses?: { topicArn: string; fetch?: Fetch | undefined } | undefined;
}

/**
 * Creates the configured reporters, by their name in the route.
 *
 * @throws Error if credentials are not valid
 */
export function createReporters({
  standard,
  resend,
  sendgrid,
  postmark,
  ses,
}: MailWebhooks): ReadonlyMap<string, MailReporter> {
  for (const [name, one] of Object.entries({ standard, resend })) {
    if (one && !isWebhookSecret(one.secret))
      throw new Error(`mailWebhooks.${name}.secret must be like whsec_…, 24 to 64 bytes in base64.`);
  }
  const reporters = new Map<string, MailReporter>();
  if (standard) reporters.set("standard", createStandardReporter(standard));
  if (resend) reporters.set("resend", createResendReporter(resend));
  if (sendgrid) reporters.set("sendgrid", sendgridReporter(sendgrid));
  if (postmark) reporters.set("postmark", postmarkReporter(postmark));
  if (ses) reporters.set("ses", sesReporter(ses));
  return reporters;
}

function sendgridReporter(settings: { publicKey: string }): MailReporter {
  try {
    return createSendgridReporter(settings);
  } catch (error) {
    throw new Error(
      "mailWebhooks.sendgrid.publicKey must be the verification key that SendGrid shows: a P-256 public key in base64.",
      { cause: error },
    );
  }
}

function postmarkReporter(credentials: PostmarkCredentials): MailReporter {
  if (!areStrong(credentials))
    throw new Error(
      "mailWebhooks.postmark must have a username without a colon and a password of 24 to 200 characters.",
    );
  return createPostmarkReporter(credentials);
}

function sesReporter({
  topicArn,
  fetch = globalThis.fetch,
}: {
  topicArn: string;
  fetch?: Fetch | undefined;
}): MailReporter {
  const topic = readTopicArn(topicArn);
  if (topic === null)
    throw new Error(
      "mailWebhooks.ses.topicArn must be the ARN of an SNS topic, like arn:aws:sns:eu-central-1:123456789012:mail-reports.",
    );
  return createSesReporter(topic, fetch);
}
