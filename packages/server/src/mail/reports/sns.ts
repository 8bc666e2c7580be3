import { createHash, verify } from "node:crypto";
import { fetchLimited, type Fetch } from "./fetch-limited.js";
import { fieldsOf, instantOf, isNear, jsonOf } from "./report.js";
import { createCertificates } from "./sns-certificates.js";
import type { SnsTopic } from "./sns-topic.js";

/**
 * What is signed of a message, in this order (docs.aws.amazon.com/sns, "Verifying the signatures of Amazon SNS
 * messages").
 */
const CONFIRMATION = ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];
const signedFields = new Map([
  ["Notification", ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"]],
  ["SubscriptionConfirmation", CONFIRMATION],
  ["UnsubscribeConfirmation", CONFIRMATION],
]);

const hashes = new Map([
  ["1", "sha1"],
  ["2", "sha256"],
]);

/** Messages of one SNS topic. */
export interface Sns {
  /**
   * The digest of what is signed, which is the same for each time that a message is sent; null for what is not the
   * topic's, or not of these minutes.
   */
  verify(body: Uint8Array, nowMs: number): Promise<string | null>;
  /** Confirms the subscription that a message of the topic asks to have confirmed. */
  confirm(message: unknown): Promise<void>;
}

/** Judges messages of a topic. Certificates and confirmations are fetched from SNS in the topic's own region alone. */
export function createSns(topic: SnsTopic, fetch: Fetch): Sns {
  const keyOf = createCertificates(topic, fetch);
  return {
    async verify(body, nowMs) {
      const message = fieldsOf(jsonOf(body)) ?? {};
      const signed = signedText(message);
      const { TopicArn, Timestamp, SignatureVersion, Signature, SigningCertURL } = message;
      const hash = hashes.get(String(SignatureVersion));
      // Whatever can be told without fetching is told first.
      if (
        signed === null ||
        TopicArn !== topic.arn ||
        hash === undefined ||
        typeof Signature !== "string" ||
        typeof SigningCertURL !== "string"
      )
        return null;
      if (!isNear(instantOf(Timestamp)?.getTime() ?? 0, nowMs)) return null;
      const key = await keyOf(SigningCertURL, nowMs);
      if (key === null || !verify(hash, Buffer.from(signed), key, Buffer.from(Signature, "base64"))) return null;
      // Not its MessageId: lines are all that keeps the signed fields apart, and they can be drawn elsewhere under the
      // same signature.
      return createHash("sha256").update(signed).digest("hex");
    },
    async confirm(message) {
      const { Type, SubscribeURL } = fieldsOf(message) ?? {};
      if (Type !== "SubscriptionConfirmation" || typeof SubscribeURL !== "string" || !URL.canParse(SubscribeURL))
        return;
      const { origin, pathname, searchParams } = new URL(SubscribeURL);
      if (
        origin !== `https://${topic.host}` ||
        pathname !== "/" ||
        searchParams.get("Action") !== "ConfirmSubscription" ||
        searchParams.get("TopicArn") !== topic.arn
      )
        return;
      await fetchLimited(fetch, SubscribeURL);
    },
  };
}

/** Names and values, a line each; null where the message is of no known type, or lacks one. */
function signedText(message: Readonly<Record<string, unknown>>): string | null {
  const names = signedFields
    .get(String(message["Type"]))
    ?.filter((name) => name !== "Subject" || typeof message[name] === "string");
  if (names?.every((name) => typeof message[name] === "string") !== true) return null;
  return names.map((name) => `${name}\n${message[name] as string}\n`).join("");
}
