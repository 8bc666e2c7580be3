import { generateKeyPairSync } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import {
  CERTIFICATE_URL,
  certificateOf,
  confirmation,
  createAmazon,
  signedMessage,
  SNS,
  strangersKey,
  TOPIC,
  type Amazon,
  type SnsMessage,
} from "../../../test/amazon.js";
import { UnreachableError } from "./report.js";
import { readTopicArn, type SnsTopic } from "./sns-topic.js";
import { createSns, type Sns } from "./sns.js";

let amazon: Amazon;
let sns: Sns;
beforeEach(() => {
  amazon = createAmazon();
  sns = createSns(readTopicArn(TOPIC) as SnsTopic, amazon.fetch);
});

const verify = (message: object, nowMs = Date.now(), by = sns) =>
  by.verify(Buffer.from(JSON.stringify(message)), nowMs);
const notification = (changes: SnsMessage = {}) => signedMessage({ Message: '{"eventType":"Delivery"}', ...changes });

test("the region of a topic gives the host of SNS", () => {
  expect(readTopicArn(TOPIC)?.host).toBe("sns.eu-central-1.amazonaws.com");
  expect(readTopicArn("arn:aws-cn:sns:cn-northwest-1:210987654321:x")?.host).toBe(
    "sns.cn-northwest-1.amazonaws.com.cn",
  );
  expect(readTopicArn("arn:aws-us-gov:sns:us-gov-west-1:210987654321:x")?.host).toBe("sns.us-gov-west-1.amazonaws.com");
  for (const none of [
    "",
    "x",
    "arn:aws:sqs:eu-central-1:210987654321:x",
    "arn:aws:sns::210987654321:x",
    "arn:aws:sns:evil.example/:210987654321:x",
    "arn:aws:sns:eu-central-1:1:x",
    `${TOPIC}:9f-subscription`,
  ])
    expect(readTopicArn(none)).toBeNull();
});

describe("a message of SNS", () => {
  test("is accepted with both versions of the signature, with and without a subject", async () => {
    for (const version of ["1", "2"]) {
      expect(await verify(signedMessage({ Message: "m" }, { version }))).toMatch(/^[0-9a-f]{64}$/);
      expect(
        await verify(signedMessage({ Message: "m", Subject: "Amazon SES Email Event Notification" }, { version })),
      ).toMatch(/^[0-9a-f]{64}$/);
    }
    expect(await verify(confirmation())).not.toBeNull();
    expect(await verify({ ...confirmation(), Type: "UnsubscribeConfirmation" })).toBeNull();
    expect(
      await verify(signedMessage({ Type: "UnsubscribeConfirmation", Token: "t", Message: "m", SubscribeURL: SNS })),
    ).not.toBeNull();
  });

  test("is rejected with any signed field changed, added or missing", async () => {
    const good = notification({ Subject: "s" });
    expect(await verify(good)).not.toBeNull();
    for (const name of ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"]) {
      expect(await verify({ ...good, [name]: `${good[name] ?? ""} ` }), name).toBeNull();
      expect(await verify({ ...good, [name]: undefined }), name).toBeNull();
      expect(await verify({ ...good, [name]: 1 }), name).toBeNull();
    }
    expect(await verify({ ...notification(), Subject: "s" })).toBeNull();
  });

  test("is rejected with another signature, version or key", async () => {
    const good = notification();
    for (const Signature of ["", "AAAA", "%%%", 1, null, undefined])
      expect(await verify({ ...good, Signature })).toBeNull();
    for (const SignatureVersion of ["1", "3", "", 2, undefined, "__proto__"])
      expect(await verify({ ...good, SignatureVersion }), String(SignatureVersion)).toBe(
        SignatureVersion === 2 ? await verify(good) : null,
      );
    expect(await verify(signedMessage({ Message: "m" }, { key: strangersKey }))).toBeNull();
  });

  test("of another topic is rejected with a valid signature, without fetching anything", async () => {
    expect(await verify(notification({ TopicArn: "arn:aws:sns:eu-central-1:666666666666:latchkey-mail" }))).toBeNull();
    expect(await verify(notification({ Timestamp: new Date(Date.now() - 301_000).toISOString() }))).toBeNull();
    for (const junk of [null, 1, "x", [], {}, { Type: "__proto__" }, { Type: "Notification" }])
      expect(await verify(junk as object)).toBeNull();
    expect(amazon.fetched).toEqual([]);
  });

  test("is valid for five minutes in both directions", async () => {
    const now = Date.now();
    const message = notification({ Timestamp: new Date(now).toISOString() });
    for (const shift of [-300_000, 300_000]) expect(await verify(message, now + shift)).not.toBeNull();
    for (const shift of [-300_001, 300_001]) expect(await verify(message, now + shift)).toBeNull();
    for (const Timestamp of ["", "now", "1795000000"]) expect(await verify(notification({ Timestamp }))).toBeNull();
  });

  test("has the same id if it is repeated, even with its line breaks moved", async () => {
    const { MessageId = "", Subject = "", ...rest } = notification({ Subject: "s" });
    const first = await verify({ ...rest, MessageId, Subject });
    // The same signed text: the subject has become part of the id.
    expect(await verify({ ...rest, MessageId: `${MessageId}\nSubject\n${Subject}` })).toBe(first);
    expect(await verify(notification({ Subject: "s" }))).not.toBe(first);
  });
});

describe("the certificate", () => {
  test("is fetched once, even for many messages at the same time", async () => {
    await Promise.all(Array.from({ length: 5 }, () => verify(notification())));
    await verify(notification());
    expect(amazon.fetched).toEqual([CERTIFICATE_URL]);
  });

  test.each([
    ["another host", "https://sns.evil.example/SimpleNotificationService-00aa.pem"],
    [
      "a host that only begins so",
      "https://sns.eu-central-1.amazonaws.com.evil.example/SimpleNotificationService-00aa.pem",
    ],
    [
      "a name before the host",
      "https://sns.eu-central-1.amazonaws.com@evil.example/SimpleNotificationService-00aa.pem",
    ],
    [
      "another service of Amazon's, where anybody keeps files",
      "https://bucket.s3.amazonaws.com/SimpleNotificationService-00aa.pem",
    ],
    ["another region", "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-00aa.pem"],
    ["China's", "https://sns.eu-central-1.amazonaws.com.cn/SimpleNotificationService-00aa.pem"],
    ["no https", "http://sns.eu-central-1.amazonaws.com/SimpleNotificationService-00aa.pem"],
    ["another port", "https://sns.eu-central-1.amazonaws.com:8443/SimpleNotificationService-00aa.pem"],
    ["another path", "https://sns.eu-central-1.amazonaws.com/?Action=Subscribe&x=SimpleNotificationService-00aa.pem"],
    ["a path that climbs", "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-/../x.pem"],
    ["a file", "file:///etc/passwd"],
    ["nothing", ""],
  ])("is not fetched from %s", async (_, url) => {
    amazon.pages.set(url, certificateOf());
    expect(await verify(notification({ SigningCertURL: url }))).toBeNull();
    expect(amazon.fetched).toEqual([]);
  });

  test.each([
    ["one for another host", () => certificateOf("sns.example.com")],
    ["one for another region", () => certificateOf("sns-signing.af-south-1.amazonaws.com")],
    ["one for all of Amazon", () => certificateOf("*.amazonaws.com")],
    ["one that has expired", () => certificateOf("sns.amazonaws.com", new Date(0), new Date(Date.now() - 1000))],
    [
      "one that is not valid yet",
      () => certificateOf("sns.amazonaws.com", new Date(Date.now() + 60_000), new Date(Date.now() + 120_000)),
    ],
    ["an invalid one", () => "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"],
    [
      "a plain public key",
      () =>
        generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ type: "spki", format: "pem" }) as string,
    ],
    ["one over 64 KiB", () => certificateOf() + " ".repeat(64 * 1024)],
    ["a missing one", () => () => Promise.resolve(new Response("<Error/>", { status: 403 }))],
  ])("is not accepted: %s", async (_, page) => {
    amazon.pages.set(CERTIFICATE_URL, page());
    expect(await verify(notification())).toBeNull();
    expect(amazon.fetched).toEqual([CERTIFICATE_URL]);
  });

  test("of a region with its own name is accepted", async () => {
    const arn = "arn:aws:sns:af-south-1:210987654321:latchkey-mail";
    const africa = createSns(readTopicArn(arn) as SnsTopic, amazon.fetch);
    const SigningCertURL = "https://sns.af-south-1.amazonaws.com/SimpleNotificationService-00bb.pem";
    amazon.pages.set(SigningCertURL, certificateOf("sns-signing.af-south-1.amazonaws.com"));
    expect(await verify(notification({ TopicArn: arn, SigningCertURL }), Date.now(), africa)).not.toBeNull();
  });

  test("that cannot be fetched does not decide about the message", async () => {
    for (const fault of [
      () => Promise.reject(new TypeError("fetch failed")),
      () => Promise.resolve(new Response("", { status: 500 })),
    ]) {
      amazon.pages.set(CERTIFICATE_URL, fault);
      await expect(verify(notification())).rejects.toThrow(UnreachableError);
    }
    amazon.pages.set(CERTIFICATE_URL, certificateOf());
    expect(await verify(notification())).not.toBeNull();
  });
});

describe("a subscription", () => {
  test("is confirmed if SNS asks for that of the topic", async () => {
    const message = confirmation();
    await sns.confirm(message);
    expect(amazon.fetched).toEqual([message["SubscribeURL"]]);
  });

  test.each([
    ["another host", `https://evil.example/?Action=ConfirmSubscription&TopicArn=${TOPIC}&Token=t`],
    ["another region", `https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${TOPIC}&Token=t`],
    ["no https", `http://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${TOPIC}&Token=t`],
    ["another action", `${SNS}/?Action=DeleteTopic&TopicArn=${TOPIC}&Token=t`],
    ["another topic", `${SNS}/?Action=ConfirmSubscription&TopicArn=arn:aws:sns:eu-central-1:666666666666:x&Token=t`],
    ["no address", "x"],
  ])("is not confirmed with %s", async (_, url) => {
    await sns.confirm(confirmation(url));
    expect(amazon.fetched).toEqual([]);
  });

  test("is not confirmed by other messages, or while SNS is unreachable", async () => {
    for (const message of [
      notification(),
      null,
      [],
      {},
      signedMessage({
        Type: "UnsubscribeConfirmation",
        Token: "t",
        Message: "m",
        SubscribeURL: confirmation()["SubscribeURL"] ?? "",
      }),
    ])
      await sns.confirm(message);
    expect(amazon.fetched).toEqual([]);
    const message = confirmation();
    amazon.pages.set(message["SubscribeURL"] ?? "", () => Promise.reject(new TypeError("fetch failed")));
    await expect(sns.confirm(message)).rejects.toThrow(UnreachableError);
  });
});
