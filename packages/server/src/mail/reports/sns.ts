import { createHash, verify } from "node:crypto";
import { fetchLimited, type Fetch } from "./fetch-limited.js";
import { fieldsOf, instantOf, isNear, jsonOf } from "./report.js";
import { createCertificates } from "./sns-certificates.js";
import type { SnsTopic } from "./sns-topic.js";

/**
 * The signed members of a message, in this order (docs.aws.amazon.com/sns, "Verifying the signatures of Amazon SNS
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
   * The digest of the signed text, which is the same if SNS sends a message again; null if the message is not the
   * topic's, or too old.
   */
  verify(body: Uint8Array, nowMs: number): Promise<string | null>;
  /** Confirms the subscription that a message of the topic asks for. */
  confirm(message: unknown): Promise<void>;
}

/** Verifies messages of a topic. Certificates and confirmations are only fetched from SNS in the topic's region. */
export function createSns(topic: SnsTopic, fetch: Fetch): Sns {
  const keyOf = createCertificates(topic, fetch);
  return {
    async verify(body, nowMs) {
      const message = fieldsOf(jsonOf(body)) ?? {};
      const signed = signedText(message);
      const { TopicArn, Timestamp, SignatureVersion, Signature, SigningCertURL } = message;
      const hash = hashes.get(String(SignatureVersion));
      // Checks first what needs no fetch.
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
      // Not the MessageId: the signed fields are only separated by line breaks, so an attacker could move them without
      // changing the signature.
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

/** Names and values, one per line; null if the type is unknown or a member is missing. */
function signedText(message: Readonly<Record<string, unknown>>): string | null {
  const names = signedFields
    .get(String(message["Type"]))
    ?.filter((name) => name !== "Subject" || typeof message[name] === "string");
  if (names?.every((name) => typeof message[name] === "string") !== true) return null;
  return names.map((name) => `${name}\n${message[name] as string}\n`).join("");
}
