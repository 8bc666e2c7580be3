import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findSuppression } from "../../src/store/suppressions.js";
import {
  CERTIFICATE_URL,
  certificateOf,
  confirmation,
  createAmazon,
  signedMessage,
  SNS,
  TOPIC,
  type Amazon,
  type SnsMessage,
} from "../amazon.js";
import { engines } from "../database.js";
import { listen, mailWebhooks, sealed, words } from "./mail-providers.js";
import { invite } from "./people.js";
import { testServer, type Office, type TestServer } from "./test-server.js";

describe.each(engines)("reports of SES through SNS on %s", (engine) => {
  let amazon: Amazon;
  let server: TestServer;
  let office: Office;
  let http: Awaited<ReturnType<typeof listen>>;
  beforeAll(async () => {
    amazon = createAmazon();
    server = await testServer(engine, { mailWebhooks: mailWebhooks(amazon) });
    http = await listen(server);
  });
  afterAll(async () => {
    await http.close();
    await server.close();
  });
  beforeEach(async () => {
    office = await server.office();
    amazon.fetched.length = 0;
  });

  const post = (message: SnsMessage) =>
    http.post("ses", { body: JSON.stringify(message), headers: { "Content-Type": "text/plain; charset=UTF-8" } });
  const read = async (id: string) => (await office.admin.invitations.get({ params: { id } })).body;
  async function sent() {
    const { invitation, mail, email } = await invite(server, office);
    await expect.poll(async () => (await read(invitation.id)).delivery).toBe("sent");
    return { id: invitation.id, messageId: mail.messageId, email };
  }
  const event = (content: object) => signedMessage({ Message: JSON.stringify(content) });

  test("only the subscription to the configured topic is confirmed, and nothing is fetched for another", async () => {
    const yes = `${SNS}/?Action=ConfirmSubscription&TopicArn=${TOPIC}&Token=2336aa`;
    amazon.pages.set(yes, "<ConfirmSubscriptionResponse/>");
    const strangers = "arn:aws:sns:eu-central-1:666666666666:latchkey-mail";
    const refused = [
      { ...confirmation(yes), TopicArn: strangers },
      signedMessage({
        Type: "SubscriptionConfirmation",
        Token: "t",
        Message: "m",
        SubscribeURL: yes,
        TopicArn: strangers,
      }),
      { ...confirmation(yes), SubscribeURL: "http://169.254.169.254/latest/meta-data/" },
      { ...confirmation(yes), SigningCertURL: "https://evil.example/SimpleNotificationService-00aa.pem" },
    ];
    for (const message of refused) expect((await post(message)).code).toBe("signature_invalid");
    expect(amazon.fetched.filter((url) => url !== CERTIFICATE_URL)).toEqual([]);
    // Signed by SNS, but the server does not fetch this address.
    expect((await post(confirmation("http://169.254.169.254/latest/meta-data/"))).status).toBe(200);
    expect(amazon.fetched.filter((url) => url !== CERTIFICATE_URL)).toEqual([]);
    expect((await post(confirmation(yes))).status).toBe(200);
    expect(amazon.fetched.filter((url) => url !== CERTIFICATE_URL)).toEqual([yes]);
  });

  test("a report that cannot be verified while SNS is away gets 503, and counts when it is repeated", async () => {
    const { id, ...mail } = await sent();
    const SigningCertURL = `${SNS}/SimpleNotificationService-${engine}away.pem`;
    const message = signedMessage({ Message: JSON.stringify(words.ses("bounced", mail)), SigningCertURL });
    amazon.pages.set(SigningCertURL, () => Promise.reject(new TypeError("fetch failed")));
    const response = await post(message);
    expect(response).toMatchObject({ status: 503, code: "service_unavailable" });
    expect(response.headers.get("Retry-After")).not.toBeNull();
    expect((await read(id)).delivery).toBe("sent");
    amazon.pages.set(SigningCertURL, certificateOf());
    expect((await post(message)).status).toBe(200);
    expect((await read(id)).delivery).toBe("bounced");
  });

  test("a mail that SES rejected shows as failed", async () => {
    const { id, messageId, email } = await sent();
    const mail = {
      timestamp: new Date().toISOString(),
      destination: [email],
      headers: [{ name: "Message-ID", value: messageId }],
    };
    await post(event({ eventType: "Reject", mail, reject: { reason: "Bad content" } }));
    expect(await read(id)).toMatchObject({ delivery: "bounced", deliveryReason: "Bad content" });
    // The address is not suppressed.
    expect(await findSuppression(server.database.db, office.org, email)).toBeUndefined();
  });

  test("a report without headers counts for the last mail to the address", async () => {
    const { id, email } = await sent();
    await http.post("ses", sealed("ses", words.ses("bounced", { email: email.toUpperCase(), messageId: null })));
    expect((await read(id)).delivery).toBe("bounced");
  });

  test("other messages of the topic are accepted without effect", async () => {
    for (const Message of [
      "Successfully validated SNS topic for Amazon SES event publishing.",
      "{",
      "null",
      '{"eventType":"Bounce"}',
    ])
      expect((await post(signedMessage({ Message }))).status).toBe(200);
    expect(
      (
        await post(
          signedMessage({
            Type: "UnsubscribeConfirmation",
            Token: "t",
            Message: "m",
            SubscribeURL: `${SNS}/?Action=ConfirmSubscription&TopicArn=${TOPIC}&Token=t`,
          }),
        )
      ).status,
    ).toBe(200);
    expect(amazon.fetched.filter((url) => url !== CERTIFICATE_URL)).toEqual([]);
  });
});
