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
    amazon.asked.length = 0;
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

  test("the subscription to the configured topic is confirmed; nobody else's is, and nothing is fetched for it", async () => {
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
    expect(amazon.asked.filter((url) => url !== CERTIFICATE_URL)).toEqual([]);
    // Signed by SNS itself, and still no address that we would go to.
    expect((await post(confirmation("http://169.254.169.254/latest/meta-data/"))).status).toBe(200);
    expect(amazon.asked.filter((url) => url !== CERTIFICATE_URL)).toEqual([]);
    expect((await post(confirmation(yes))).status).toBe(200);
    expect(amazon.asked.filter((url) => url !== CERTIFICATE_URL)).toEqual([yes]);
  });

  test("what cannot be judged because SNS is away is asked for again, and counts then", async () => {
    const { id, ...mail } = await sent();
    const SigningCertURL = `${SNS}/SimpleNotificationService-${engine}away.pem`;
    const message = signedMessage({ Message: JSON.stringify(words.ses("bounced", mail)), SigningCertURL });
    amazon.pages.set(SigningCertURL, () => Promise.reject(new TypeError("fetch failed")));
    const answer = await post(message);
    expect(answer).toMatchObject({ status: 503, code: "service_unavailable" });
    expect(answer.headers.get("Retry-After")).not.toBeNull();
    expect((await read(id)).delivery).toBe("sent");
    amazon.pages.set(SigningCertURL, certificateOf());
    expect((await post(message)).status).toBe(200);
    expect((await read(id)).delivery).toBe("bounced");
  });

  test("a mail that SES would not send shows so", async () => {
    const { id, messageId, email } = await sent();
    const mail = {
      timestamp: new Date().toISOString(),
      destination: [email],
      headers: [{ name: "Message-ID", value: messageId }],
    };
    await post(event({ eventType: "Reject", mail, reject: { reason: "Bad content" } }));
    expect(await read(id)).toMatchObject({ delivery: "bounced", deliveryReason: "Bad content" });
    // The address is not to blame.
    expect(await findSuppression(server.database.db, office.org, email)).toBeUndefined();
  });

  test("where SES keeps the headers to itself it is the last mail to the address", async () => {
    const { id, email } = await sent();
    await http.post("ses", sealed("ses", words.ses("bounced", { email: email.toUpperCase(), messageId: null })));
    expect((await read(id)).delivery).toBe("bounced");
  });

  test("messages of the topic that are not SES's are taken without effect", async () => {
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
    expect(amazon.asked.filter((url) => url !== CERTIFICATE_URL)).toEqual([]);
  });
});
