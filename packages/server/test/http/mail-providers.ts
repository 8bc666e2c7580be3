import { createHmac, generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { MailWebhooks } from "../../src/mail/reports/reporters.js";
import { toNodeListener } from "../../src/node.js";
import { signedMessage, strangersKey, TOPIC, type Amazon } from "../amazon.js";
import type { TestServer } from "./test-server.js";

export const providers = ["standard", "resend", "sendgrid", "postmark", "ses"] as const;
export type Provider = (typeof providers)[number];

const keys = { standard: Buffer.alloc(32, 7), resend: Buffer.alloc(32, 8) };
const sendgrid = generateKeyPairSync("ec", { namedCurve: "P-256" });
const password = "correct horse battery staple";

/** The configuration of every provider. */
export const mailWebhooks = (amazon: Amazon): MailWebhooks => ({
  standard: { secret: `whsec_${keys.standard.toString("base64")}` },
  resend: { secret: `whsec_${keys.resend.toString("base64")}` },
  sendgrid: { publicKey: sendgrid.publicKey.export({ type: "spki", format: "der" }).toString("base64") },
  postmark: { username: "latchkey", password },
  ses: { topicArn: TOPIC, fetch: amazon.fetch },
});

/** A mail as a provider reports it. */
export interface ReportedMail {
  /** Null for a provider that does not pass it on. */
  messageId?: string | null | undefined;
  email: string;
  reason?: string;
  at?: Date;
}

type Kind = "delivered" | "bounced" | "soft" | "complained";

/** Each provider's report about a mail. */
export const words: Record<Provider, (kind: Kind, mail: ReportedMail) => object> = {
  standard: (kind, { messageId, email, reason, at = new Date() }) => ({
    type: `mail.${kind === "soft" ? "deferred" : kind}`,
    timestamp: at.toISOString(),
    data: { messageId, recipient: email, reason },
  }),
  resend: (kind, { messageId, email, reason, at = new Date() }) => ({
    type: `email.${kind === "soft" ? "bounced" : kind}`,
    created_at: at.toISOString(),
    data: {
      email_id: "4ef1",
      to: [email],
      headers: messageId ? [{ name: "Message-ID", value: messageId }] : [],
      bounce: { type: kind === "soft" ? "Transient" : "Permanent", message: reason },
    },
  }),
  sendgrid: (kind, { messageId, email, reason, at = new Date() }) => [
    {
      event: { delivered: "delivered", bounced: "bounce", soft: "deferred", complained: "spamreport" }[kind],
      email,
      "smtp-id": messageId,
      timestamp: Math.floor(at.getTime() / 1000),
      reason,
    },
  ],
  postmark: (kind, { messageId, email, reason, at = new Date() }) => ({
    RecordType: { delivered: "Delivery", bounced: "Bounce", soft: "Bounce", complained: "SpamComplaint" }[kind],
    Type: { delivered: undefined, bounced: "HardBounce", soft: "Transient", complained: "SpamComplaint" }[kind],
    MessageID: crypto.randomUUID(),
    Metadata: messageId ? { latchkey: messageId.replace(/^<|@.*$/g, "") } : {},
    ...(kind === "delivered"
      ? { Recipient: email, DeliveredAt: at.toISOString() }
      : { Email: email, BouncedAt: at.toISOString() }),
    Details: reason,
  }),
  ses: (kind, { messageId, email, reason, at = new Date() }) => {
    const timestamp = at.toISOString();
    const recipients = [{ emailAddress: email, diagnosticCode: reason }];
    const type = { delivered: "Delivery", bounced: "Bounce", soft: "Bounce", complained: "Complaint" }[kind];
    return {
      eventType: type,
      mail: {
        timestamp,
        messageId: "0107019a-0000",
        destination: [email],
        headers: messageId ? [{ name: "Message-ID", value: messageId }] : [],
      },
      ...(kind === "delivered" ? { delivery: { timestamp, recipients: [email] } } : {}),
      ...(kind === "complained" ? { complaint: { timestamp, complainedRecipients: recipients } } : {}),
      ...(kind === "bounced" || kind === "soft"
        ? {
            bounce: {
              timestamp,
              bounceType: kind === "soft" ? "Transient" : "Permanent",
              bouncedRecipients: recipients,
            },
          }
        : {}),
    };
  },
};

/** A provider's request, signed. */
export interface Sealed {
  body: string;
  headers: Record<string, string>;
}

/** What a test can change about a signature. */
export interface Seal {
  id?: string;
  at?: Date;
  /** Signed without the provider's secret. */
  stranger?: boolean;
}

let count = 0;

/** Signs a report as its provider does. */
export function sealed(
  provider: Provider,
  content: unknown,
  { id = `msg_${(count += 1)}`, at = new Date(), stranger = false }: Seal = {},
): Sealed {
  const body = typeof content === "string" ? content : JSON.stringify(content);
  const seconds = String(Math.floor(at.getTime() / 1000));
  const json = { "Content-Type": "application/json" };
  switch (provider) {
    case "standard":
    case "resend": {
      const prefix = provider === "resend" ? "svix" : "webhook";
      const key = keys[stranger === (provider === "resend") ? "standard" : "resend"];
      const signature = createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64");
      return {
        body,
        headers: {
          ...json,
          [`${prefix}-id`]: id,
          [`${prefix}-timestamp`]: seconds,
          [`${prefix}-signature`]: `v1,${signature}`,
        },
      };
    }
    case "sendgrid": {
      const key: KeyObject = stranger
        ? generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey
        : sendgrid.privateKey;
      return {
        body,
        headers: {
          ...json,
          "X-Twilio-Email-Event-Webhook-Timestamp": seconds,
          "X-Twilio-Email-Event-Webhook-Signature": sign("sha256", Buffer.from(seconds + body), key).toString("base64"),
        },
      };
    }
    case "postmark": {
      const credentials = `latchkey:${stranger ? "another password of that length" : password}`;
      return {
        body,
        headers: {
          ...json,
          Authorization: `Basic ${Buffer.from(credentials).toString("base64")}`,
        },
      };
    }
    case "ses": {
      const message = signedMessage(
        { Message: body, Timestamp: at.toISOString() },
        stranger ? { key: strangersKey } : {},
      );
      return {
        body: JSON.stringify(message),
        headers: { "Content-Type": "text/plain; charset=UTF-8", "x-amz-sns-message-type": "Notification" },
      };
    }
  }
}

/** A response to a provider. */
export interface Answered {
  status: number;
  /** The code of the problem; null for a success. */
  code: string | null;
  headers: Headers;
}

/** Serves on its own port, so that requests are read from a socket. */
export async function listen({ latchkey }: TestServer): Promise<{
  post: (provider: string, request: { body: BodyInit; headers: Record<string, string> }) => Promise<Answered>;
  close: () => Promise<void>;
}> {
  const http = createServer((request, response) => void toNodeListener(latchkey)(request, response));
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const { port } = http.address() as AddressInfo;
  return {
    async post(provider, { body, headers }) {
      const response = await fetch(`http://127.0.0.1:${port}/api/latchkey/webhooks/mail/${provider}`, {
        method: "POST",
        body,
        headers,
      });
      const { code = null } = (await response.json()) as { code?: string };
      return { status: response.status, code, headers: response.headers };
    },
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}
