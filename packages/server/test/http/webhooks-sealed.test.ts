import { MEBIBYTE } from "@latchkey/core/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findSuppression } from "../../src/store/suppressions.js";
import { createAmazon } from "../amazon.js";
import { engines } from "../database.js";
import { listen, mailWebhooks, providers, sealed, words, type Sealed } from "./mail-providers.js";
import { invite } from "./people.js";
import { testServer, type Office, type TestServer } from "./test-server.js";

const signing = ["standard", "resend", "sendgrid", "ses"] as const;
const MINUTE = 60_000;
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * MINUTE);

/** The same request with one bit flipped, in its address. */
const bent = ({ body, headers }: Sealed): Sealed => ({ headers, body: body.replace("example.com", "dxample.com") });

describe.each(engines)("signed reports of mail providers on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  let http: Awaited<ReturnType<typeof listen>>;
  beforeAll(async () => {
    server = await testServer(engine, { mailWebhooks: mailWebhooks(createAmazon()) });
    http = await listen(server);
  });
  afterAll(async () => {
    await http.close();
    await server.close();
  });
  beforeEach(async () => {
    office = await server.office();
  });

  const read = async (id: string) => (await office.admin.invitations.get({ params: { id } })).body;
  const eventsOf = async (invitationId: string) =>
    (await office.admin.events.list({ query: { invitationId } })).body.data
      .map(({ type }) => type)
      .filter((type) => !["invitation.created", "invitation.sent"].includes(type));
  async function sent() {
    const { invitation, mail, email } = await invite(server, office);
    await expect.poll(async () => (await read(invitation.id)).delivery).toBe("sent");
    return { id: invitation.id, messageId: mail.messageId, email };
  }
  /** The state of an invitation, and its events other than created and sent. */
  const state = async (id: string) => [(await read(id)).delivery, await eventsOf(id)];
  const untouched = ["sent", []];

  describe.each(providers)("%s", (provider) => {
    test("counts a repeated report once", async () => {
      const { id, ...mail } = await sent();
      const complaint = sealed(provider, words[provider]("complained", mail));
      const responses = await Promise.all(Array.from({ length: 5 }, () => http.post(provider, complaint)));
      responses.push(await http.post(provider, complaint));
      expect(responses.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 200));
      expect(await state(id)).toEqual(["bounced", ["invitation.complained"]]);
    });

    test("leaves the invitation as it was after a temporary failure", async () => {
      const { id, ...mail } = await sent();
      expect(
        (await http.post(provider, sealed(provider, words[provider]("soft", { ...mail, reason: "452 mailbox full" }))))
          .status,
      ).toBe(200);
      expect(await state(id)).toEqual(untouched);
    });

    test("shows a bounce as the final state, in whichever order reports arrive", async () => {
      const [first, second] = [await sent(), await sent()];
      const tell = (kind: "bounced" | "delivered", { messageId, email }: typeof first) =>
        http.post(
          provider,
          sealed(provider, words[provider](kind, { messageId, email, reason: "550 5.1.1 no such mailbox" })),
        );
      for (const kind of ["delivered", "bounced"] as const) await tell(kind, first);
      expect(await state(first.id)).toEqual(["bounced", ["invitation.bounced", "invitation.delivered"]]);
      for (const kind of ["bounced", "delivered"] as const) await tell(kind, second);
      expect(await state(second.id)).toEqual(["bounced", ["invitation.bounced"]]);
      expect((await read(second.id)).deliveryReason).toBe("550 5.1.1 no such mailbox");
    });

    test("suppresses an address that bounced or complained, and no other", async () => {
      for (const [kind, held] of [
        ["soft", undefined],
        ["delivered", undefined],
        ["bounced", "bounced"],
        ["complained", "complained"],
      ] as const) {
        const { messageId, email } = await sent();
        await http.post(provider, sealed(provider, words[provider](kind, { messageId, email })));
        expect((await findSuppression(server.database.db, office.org, email))?.reason, kind).toBe(held);
      }
    });

    test("does not change mails that it did not send", async () => {
      const { id, email } = await sent();
      const known = { messageId: "<lnk_00000000000000000000000000@latchkey.example>", email };
      const unknown = { messageId: null, email: office.address("nobody") };
      for (const mail of [known, unknown])
        expect((await http.post(provider, sealed(provider, words[provider]("bounced", mail)))).status).toBe(200);
      expect(await state(id)).toEqual(untouched);
    });

    test("is refused with another provider's signature", async () => {
      const { id, ...mail } = await sent();
      const responses = [
        await http.post(provider, sealed(provider, words[provider]("bounced", mail), { stranger: true })),
      ];
      for (const other of providers.filter((one) => one !== provider)) {
        responses.push(await http.post(other, sealed(provider, words[provider]("bounced", mail))));
        // This provider's report, signed as by the other.
        responses.push(
          await http.post(provider, {
            ...sealed(other, words[provider]("bounced", mail)),
            body: JSON.stringify(words[provider]("bounced", mail)),
          }),
        );
      }
      expect(responses.map(({ status, code }) => `${status} ${code ?? ""}`)).toEqual(
        responses.map(() => "401 signature_invalid"),
      );
      expect(await state(id)).toEqual(untouched);
    });

    test("is refused if any of its headers is missing", async () => {
      const { id, ...mail } = await sent();
      const { body, headers } = sealed(provider, words[provider]("bounced", mail));
      const needed = Object.keys(headers).filter((name) => !/^(content-type|x-amz)/i.test(name));
      for (const name of needed)
        expect((await http.post(provider, { body, headers: { ...headers, [name]: "" } })).code, name).toBe(
          "signature_invalid",
        );
      const without = await http.post(provider, {
        body: JSON.stringify(words[provider]("bounced", mail)),
        headers: { "Content-Type": "application/json" },
      });
      expect(without).toMatchObject({ status: 401, code: "signature_invalid" });
      expect(await state(id)).toEqual(untouched);
    });

    test("refuses invalid bodies without an internal error", async () => {
      const { headers } = sealed(provider, {});
      const [json, form] = [
        { ...headers, "Content-Type": "application/json" },
        { ...headers, "Content-Type": "application/x-www-form-urlencoded" },
      ];
      const responses = [
        await http.post(provider, { headers: json, body: "{" }),
        await http.post(provider, { headers: json, body: "" }),
        await http.post(provider, { headers: json, body: new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]) }),
        await http.post(provider, { headers: json, body: JSON.stringify({ x: "y".repeat(MEBIBYTE) }) }),
        await http.post(provider, { headers: form, body: "a=b" }),
      ];
      expect(responses.map(({ code }) => code)).toEqual([
        "malformed_json",
        "malformed_json",
        "malformed_json",
        "payload_too_large",
        "unsupported_media_type",
      ]);
      const strange = [
        "null",
        "1",
        '"x"',
        "true",
        "[]",
        "{}",
        "[[]]",
        "[null,1]",
        '{"__proto__":{"Type":"Notification"}}',
        `${"[".repeat(20_000)}${"]".repeat(20_000)}`,
        '\ufeff{"type":"mail.opened","data":{}}',
      ];
      for (const body of strange) {
        const { status, code } = await http.post(provider, sealed(provider, body));
        expect([null, "validation_failed", "signature_invalid"], `${body.slice(0, 40)}: ${code ?? status}`).toContain(
          code,
        );
      }
    });
  });

  test.each(signing)("%s is refused if a byte was changed", async (provider) => {
    const { id, ...mail } = await sent();
    const whole = sealed(provider, words[provider]("bounced", mail));
    expect(await http.post(provider, bent(whole))).toMatchObject({ status: 401, code: "signature_invalid" });
    expect(await state(id)).toEqual(untouched);
    expect((await http.post(provider, whole)).status).toBe(200);
    expect((await read(id)).delivery).toBe("bounced");
  });

  test.each(signing)("a signature of %s is valid for five minutes", async (provider) => {
    const { id, ...mail } = await sent();
    const bounce = words[provider]("bounced", mail);
    for (const minutes of [-5.2, 5.2, -60, 60 * 24 * 365])
      expect(
        (await http.post(provider, sealed(provider, bounce, { at: inMinutes(minutes) }))).code,
        String(minutes),
      ).toBe("signature_invalid");
    expect(await state(id)).toEqual(untouched);
    expect((await http.post(provider, sealed(provider, bounce, { at: inMinutes(-4.5) }))).status).toBe(200);
    expect((await read(id)).delivery).toBe("bounced");
  });

  test("no provider's secret is in the log", () => {
    expect(server.log.join("\n")).not.toMatch(/whsec_|correct horse|Basic /);
  });
});
