import { generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import type { Fetch } from "../src/mail/reports/fetch-limited.js";
import { makeCertificate } from "./make-certificate.js";

export const TOPIC = "arn:aws:sns:eu-central-1:210987654321:latchkey-mail";
export const SNS = "https://sns.eu-central-1.amazonaws.com";
export const CERTIFICATE_URL = `${SNS}/SimpleNotificationService-00aa11bb22cc33dd44ee55ff66aa77bb.pem`;

const DAY = 24 * 3600 * 1000;
const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
/** A key that does not belong to SNS. */
export const strangersKey = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;

/** A certificate for the key of SNS. */
export const certificateOf = (
  name = "sns.amazonaws.com",
  from = new Date(Date.now() - DAY),
  to = new Date(Date.now() + DAY),
): string => makeCertificate({ publicKey, privateKey, name, from, to });

/** The addresses of SNS that a server fetches. */
export interface Amazon {
  fetch: Fetch;
  /** Pages by address: their text, or a response. Any other address is 404. */
  pages: Map<string, string | (() => Promise<Response>)>;
  /** The addresses fetched so far, in order. */
  fetched: string[];
}

/** Creates SNS with its certificate. */
export function createAmazon(): Amazon {
  const pages: Amazon["pages"] = new Map([[CERTIFICATE_URL, certificateOf()]]);
  const fetched: string[] = [];
  return {
    pages,
    fetched,
    fetch: async (url) => {
      fetched.push(url);
      const page = pages.get(url);
      return typeof page === "function" ? page() : new Response(page ?? "", { status: page === undefined ? 404 : 200 });
    },
  };
}

export type SnsMessage = Record<string, string>;

/** A message of SNS, signed as its documentation describes. The changes are made before signing. */
export function signedMessage(
  changes: SnsMessage,
  { key = privateKey, version = "2" }: { key?: KeyObject; version?: string } = {},
): SnsMessage {
  const message: SnsMessage = {
    Type: "Notification",
    MessageId: crypto.randomUUID(),
    TopicArn: TOPIC,
    Timestamp: new Date().toISOString(),
    SigningCertURL: CERTIFICATE_URL,
    ...changes,
  };
  const names =
    message["Type"] === "Notification"
      ? ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"]
      : ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];
  const text = names.filter((name) => name in message).map((name) => `${name}\n${message[name] ?? ""}\n`);
  return {
    ...message,
    SignatureVersion: version,
    Signature: sign(version === "1" ? "sha1" : "sha256", Buffer.from(text.join("")), key).toString("base64"),
  };
}

/** The request to confirm a subscription, with the address that confirms it. */
export const confirmation = (url = `${SNS}/?Action=ConfirmSubscription&TopicArn=${TOPIC}&Token=2336aa`): SnsMessage =>
  signedMessage({
    Type: "SubscriptionConfirmation",
    Token: "2336aa",
    Message: "You have chosen to subscribe.\nVisit the SubscribeURL.",
    SubscribeURL: url,
  });
