import type { LatchkeyServerOptions } from "@latchkey/server";

export const mailWebhooks: LatchkeyServerOptions["mailWebhooks"] = {
  ses: { topicArn: "arn:aws:sns:eu-central-1:123456789012:mail-reports" },
  postmark: { username: "latchkey", password: process.env.POSTMARK_WEBHOOK_PASSWORD! }, // 24 characters or more
  resend: { secret: process.env.RESEND_WEBHOOK_SECRET! }, // whsec_…
  sendgrid: { publicKey: process.env.SENDGRID_WEBHOOK_KEY! }, // the verification key, in base64
  standard: { secret: process.env.MAIL_WEBHOOK_SECRET! }, // any other provider: your app signs
};
export {};
