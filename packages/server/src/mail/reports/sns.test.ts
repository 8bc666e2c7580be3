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

const judge = (message: object, nowMs = Date.now(), by = sns) => by.verify(Buffer.from(JSON.stringify(message)), nowMs);
const notification = (changes: SnsMessage = {}) => signedMessage({ Message: '{"eventType":"Delivery"}', ...changes });

test("a topic's region says where its SNS is", () => {
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
  test("is taken with either version of the signature, with and without a subject", async () => {
    for (const version of ["1", "2"]) {
      expect(await judge(signedMessage({ Message: "m" }, { version }))).toMatch(/^[0-9a-f]{64}$/);
      expect(
        await judge(signedMessage({ Message: "m", Subject: "Amazon SES Email Event Notification" }, { version })),
      ).toMatch(/^[0-9a-f]{64}$/);
    }
    expect(await judge(confirmation())).not.toBeNull();
    expect(await judge({ ...confirmation(), Type: "UnsubscribeConfirmation" })).toBeNull();
    expect(
      await judge(signedMessage({ Type: "UnsubscribeConfirmation", Token: "t", Message: "m", SubscribeURL: SNS })),
    ).not.toBeNull();
  });

  test("is refused with any signed field changed, added, or left out", async () => {
    const good = notification({ Subject: "s" });
    expect(await judge(good)).not.toBeNull();
    for (const name of ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"]) {
      expect(await judge({ ...good, [name]: `${good[name] ?? ""} ` }), name).toBeNull();
      expect(await judge({ ...good, [name]: undefined }), name).toBeNull();
      expect(await judge({ ...good, [name]: 1 }), name).toBeNull();
    }
    expect(await judge({ ...notification(), Subject: "s" })).toBeNull();
  });

  test("is refused with another signature, another version, or another's key", async () => {
    const good = notification();
    for (const Signature of ["", "AAAA", "%%%", 1, null, undefined])
      expect(await judge({ ...good, Signature })).toBeNull();
    for (const SignatureVersion of ["1", "3", "", 2, undefined, "__proto__"])
      expect(await judge({ ...good, SignatureVersion }), String(SignatureVersion)).toBe(
        SignatureVersion === 2 ? await judge(good) : null,
      );
    expect(await judge(signedMessage({ Message: "m" }, { key: strangersKey }))).toBeNull();
  });

  test("of another topic is refused, however well it is signed, and nothing is fetched for it", async () => {
    expect(await judge(notification({ TopicArn: "arn:aws:sns:eu-central-1:666666666666:latchkey-mail" }))).toBeNull();
    expect(await judge(notification({ Timestamp: new Date(Date.now() - 301_000).toISOString() }))).toBeNull();
    for (const junk of [null, 1, "x", [], {}, { Type: "__proto__" }, { Type: "Notification" }])
      expect(await judge(junk as object)).toBeNull();
    expect(amazon.fetched).toEqual([]);
  });

  test("is good for five minutes either way", async () => {
    const now = Date.now();
    const message = notification({ Timestamp: new Date(now).toISOString() });
    for (const shift of [-300_000, 300_000]) expect(await judge(message, now + shift)).not.toBeNull();
    for (const shift of [-300_001, 300_001]) expect(await judge(message, now + shift)).toBeNull();
    for (const Timestamp of ["", "now", "1795000000"]) expect(await judge(notification({ Timestamp }))).toBeNull();
  });

  test("is the same one again, also where its lines are drawn elsewhere", async () => {
    const { MessageId = "", Subject = "", ...rest } = notification({ Subject: "s" });
    const first = await judge({ ...rest, MessageId, Subject });
    // The same signed text: the subject has become part of the id.
    expect(await judge({ ...rest, MessageId: `${MessageId}\nSubject\n${Subject}` })).toBe(first);
    expect(await judge(notification({ Subject: "s" }))).not.toBe(first);
  });
});

describe("the certificate", () => {
  test("is fetched once, for many at a time too", async () => {
    await Promise.all(Array.from({ length: 5 }, () => judge(notification())));
    await judge(notification());
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
  ])("of %s is not even fetched", async (_, url) => {
    amazon.pages.set(url, certificateOf());
    expect(await judge(notification({ SigningCertURL: url }))).toBeNull();
    expect(amazon.fetched).toEqual([]);
  });

  test.each([
    ["of somebody else", () => certificateOf("sns.example.com")],
    ["of another region", () => certificateOf("sns-signing.af-south-1.amazonaws.com")],
    ["for all of Amazon", () => certificateOf("*.amazonaws.com")],
    ["that is over", () => certificateOf("sns.amazonaws.com", new Date(0), new Date(Date.now() - 1000))],
    [
      "that is to come",
      () => certificateOf("sns.amazonaws.com", new Date(Date.now() + 60_000), new Date(Date.now() + 120_000)),
    ],
    ["that is none", () => "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"],
    [
      "that is a bare key",
      () =>
        generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ type: "spki", format: "pem" }) as string,
    ],
    ["of 64 KiB and more", () => certificateOf() + " ".repeat(64 * 1024)],
    ["that is not there", () => () => Promise.resolve(new Response("<Error/>", { status: 403 }))],
  ])("%s signs nothing", async (_, page) => {
    amazon.pages.set(CERTIFICATE_URL, page());
    expect(await judge(notification())).toBeNull();
    expect(amazon.fetched).toEqual([CERTIFICATE_URL]);
  });

  test("of a region that has a name of its own is taken", async () => {
    const arn = "arn:aws:sns:af-south-1:210987654321:latchkey-mail";
    const africa = createSns(readTopicArn(arn) as SnsTopic, amazon.fetch);
    const SigningCertURL = "https://sns.af-south-1.amazonaws.com/SimpleNotificationService-00bb.pem";
    amazon.pages.set(SigningCertURL, certificateOf("sns-signing.af-south-1.amazonaws.com"));
    expect(await judge(notification({ TopicArn: arn, SigningCertURL }), Date.now(), africa)).not.toBeNull();
  });

  test("that SNS cannot hand out just now says nothing about the message", async () => {
    for (const fault of [
      () => Promise.reject(new TypeError("fetch failed")),
      () => Promise.resolve(new Response("", { status: 500 })),
    ]) {
      amazon.pages.set(CERTIFICATE_URL, fault);
      await expect(judge(notification())).rejects.toThrow(UnreachableError);
    }
    amazon.pages.set(CERTIFICATE_URL, certificateOf());
    expect(await judge(notification())).not.toBeNull();
  });
});

describe("a subscription", () => {
  test("is confirmed where SNS asks for the topic's", async () => {
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
  ])("is not, with %s", async (_, url) => {
    await sns.confirm(confirmation(url));
    expect(amazon.fetched).toEqual([]);
  });

  test("is not by a message that does not ask for it, and cannot be while SNS is away", async () => {
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
