import { domainToASCII, domainToUnicode } from "node:url";
import type { Email } from "postal-mime";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isFull } from "../full.js";
import { hostileStrings, readStrings } from "../fuzz/hostile-strings.js";
import { tokenIn } from "../http/mail-sink.js";
import { accept, invite } from "../http/people.js";
import { Jar, PASSWORD, testServer, type Office, type TestServer } from "../http/test-server.js";
import { patience } from "../patience.js";

/** Texts that an attacker puts into a name or a message, for our mail to carry to others. */
const bait: readonly string[] = [
  "You have won, call +1 (900) 555-0100 now",
  "Call ０１２３４５６７８９ at once",
  "+٤٤ ٢٠ ٧٩٤٦ ٠٩٥٨",
  "Pay at evil.example/pay or lose your home",
  "www.evil.example",
  "EVIL。example",
  "evil．example",
  "http:evil.example",
  "hxxps://evil.example",
  "mailto:thief@evil.example",
  "thief＠evil.example",
  "tel:+19005550100",
  "sms:19005550100",
  "whatsapp://send?phone=19005550100",
  "Rent is due to 192.168.10.20",
  "[Click](https://evil.example)",
  "<https://evil.example|Click>",
  '{"a":"https://evil.example"}',
  "e\u200bvil.example",
  "ev\u00adil.example",
  "evil\u2060.example",
  "\u202emoc.live\u202c",
  "<a href='https://evil.example'>Sign in</a>",
  "<a href=https://evil.example>Sign in",
  "&lt;a href=&quot;https://evil.example&quot;&gt;",
  "<img src=https://evil.example/x.gif onload=alert(1)>",
  "<svg/onload=alert(1)>",
  "<style>@import '//evil.example'</style>",
  "<!-- --!><script>alert(1)</script>",
  "</td></table><h1>Owned</h1>",
  '"; background:url(//evil.example); x="',
  "{{link}} ${link} <%= link %> #{link}",
  "Temporary password: let-me-in-now",
  "https://portal.example.com/accept#token=stolen",
  "https://portal.example.com.evil.example/accept",
  "https://portal.example.com@evil.example/",
  "x\r\nBcc: thief@evil.example",
  "x\nSubject: Owned",
  "x\r\n\r\n<h1>Owned</h1>",
  "=?utf-8?q?Owned=0d=0aBcc:=20thief@evil.example?=",
  "=?utf-8?b?T3duZWQNCkJjYzogdGhpZWZAZXZpbC5leGFtcGxl?=",
  'Office" <thief@evil.example>, "',
  "Office <thief@evil.example>",
  "\r\n.\r\nMAIL FROM:<thief@evil.example>",
];

/** Addresses that look like another one, or that stand for several. */
const addresses: readonly string[] = [
  "a@example.com,thief@evil.example",
  "a@example.com;thief@evil.example",
  "a@example.com thief@evil.example",
  "a@example.com\r\nBcc: thief@evil.example",
  "a@example.com\nRCPT TO:<thief@evil.example>",
  "a@example.com>\r\nRCPT TO:<thief@evil.example",
  '"a@example.com,thief@evil.example"@example.com',
  '"thief@evil.example "@example.com',
  '"a\\"b"@example.com',
  "<thief@evil.example>a@example.com",
  "A <thief@evil.example>",
  "group: thief@evil.example;",
  "a(comment)@example.com",
  "a@example.com(comment)",
  "a@[127.0.0.1]",
  "a@127.0.0.1",
  "a%evil.example@example.com",
  "a!evil@example.com",
  "@evil.example:a@example.com",
  "a@example.com@evil.example",
  "a@example..com",
  ".a@example.com",
  "a@-example.com",
  "a@example",
  "a@exam\u0000ple.com",
  "a\u202e@example.com",
  "m\u0131ke@example.com",
  "\u212aate@example.com",
  "mike@ex\u00e4mple.com",
  "mi\uff4be@example.com",
  "mike@example\u3002com",
  "MIKE@EXAMPLE.COM",
  "  mike@example.com  ",
  "a'b@example.com",
  "a+b=c@example.com",
  `${"a".repeat(64)}@example.com`,
  `${"a".repeat(65)}@example.com`,
];

/** An address as the sink reads it, which shows international domains in their own letters. */
const asRead = (address: string) => address.replace(/[^@]+$/, domainToUnicode);

describe("mails with hostile texts", () => {
  let server: TestServer;
  const recipients: string[] = [];
  beforeAll(async () => {
    server = await testServer("pglite", { limits: { mailsPerRecipientPerDay: 100_000 } });
    server.sink.answer((address) => {
      recipients.push(address);
      return null;
    });
  });
  afterAll(() => server.close());

  const tagsIn = (html: string) =>
    [...html.matchAll(/<([a-z][a-z0-9]*)\b([^>]*)>/gi)].map(
      ([, tag = "", attributes = ""]) =>
        `${tag} ${[...attributes.matchAll(/([a-z-]+)=/gi)].map(([, name]) => name).join(" ")}`,
    );

  /** The faults of a mail, compared with a harmless one. */
  function faultsOf(
    mail: Email,
    {
      plain,
      email,
      set,
      page = "accept",
    }: { plain: Email; email: string; set: "by staff" | "by others"; page?: string },
  ): string[] {
    const { text = "", html = "", subject = "" } = mail;
    const faults: string[] = [];
    const must = (holds: boolean, what: string) => void (holds || faults.push(what));
    must(mail.to?.length === 1 && mail.to[0]?.address === email, `goes to ${JSON.stringify(mail.to)}`);
    must(mail.cc === undefined && mail.bcc === undefined, "has further recipients");
    must(
      mail.headers.map(({ key }) => key).join() === plain.headers.map(({ key }) => key).join(),
      `has other headers: ${mail.headers.map(({ key }) => key).join()}`,
    );
    must(mail.from?.address === plain.from?.address, "comes from somebody else");
    must(mail.attachments.length === 0, "has attachments");
    const known = new Set(tagsIn(plain.html ?? ""));
    const unknown = tagsIn(html).filter((tag) => !known.has(tag));
    must(unknown.length === 0, `has other markup: ${unknown.join("; ")}`);
    const links = [
      ...`${html.replace(/^<!DOCTYPE[^>]*>/i, "").replaceAll("&amp;", "&")} ${text}`.matchAll(
        /\b(?:https?|ftp|mailto|tel|sms|javascript|data|whatsapp):[^\s"'<>)]*/gi,
      ),
    ].map(([link]) => link);
    must(
      links.every(
        (link) => link.startsWith(`https://portal.example.com/${page}#token=`) || link === "mailto:hello@maple.example",
      ),
      `has other links: ${links.join(" ")}`,
    );
    must(
      links.every((link) => !link.includes("stolen")),
      "has a link that is not its own",
    );
    for (const [where, part] of Object.entries({
      text,
      html,
      subject,
      from: mail.from?.name ?? "",
      to: mail.to?.[0]?.name ?? "",
    })) {
      must(
        // oxlint-disable-next-line no-control-regex -- the test looks for them
        !/[\u0000-\u0008\u000b-\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u.test(
          where === "html" ? part.replace(/<div[^>]*data-skip-in-text[^>]*>.*?<\/div>/gs, "") : part,
        ),
        `has invisible characters in its ${where}`,
      );
      must(!/evil[.。．｡]example/iu.test(part), `names a domain in its ${where}`);
      // The office's own numbers stay.
      const dialed = /900\W*555|19005550100|7946 ?0958|٧٩٤٦|０１２３４５|01234567/;
      must(set === "by staff" || !dialed.test(part), `can be called in its ${where}`);
    }
    must(!/[\r\n]/.test(subject), "has a subject of two lines");
    must(
      text.split("\n").filter((line) => line.startsWith(`https://portal.example.com/${page}#token=`)).length === 1,
      "has its link not once",
    );
    must(
      !text.split("\n").some((line) => line.startsWith("Temporary password:")),
      "has a line that passes for the temporary password's",
    );
    return faults;
  }

  /**
   * Sends an invitation with a string in every text that a mail shows. A text that is refused keeps its former value.
   */
  async function mailWith(office: Office, word: string): Promise<{ mail: Email; email: string; taken: number }> {
    const email = office.address("bait");
    const organization = await office.admin.organization.put({
      body: { name: word, contactEmail: "hello@maple.example" },
    });
    const workspace = await office.admin.workspaces.put({ params: { id: office.workspaceId }, body: { name: word } });
    const fields: Record<string, string> = { firstName: word, lastName: word, message: word };
    const by = office.as({ role: "master_admin", name: word.slice(0, 200).replaceAll("\0", "") || "Nobody" });
    for (;;) {
      const body = { email, firstName: "Robin", role: "tenant", workspaceIds: [office.workspaceId], ...fields };
      const made = await by.invitations.create({ body });
      if (made.status === 201)
        return {
          mail: await server.sink.mailTo(email),
          email,
          taken: Object.keys(fields).length + Number(organization.status === 200) + Number(workspace.status === 200),
        };
      const refused =
        (made.problem["errors"] as { path: string }[] | undefined)
          ?.map(({ path }) => path)
          .filter((path) => path in fields) ?? [];
      expect(refused.length, JSON.stringify(made.problem)).toBeGreaterThan(0);
      for (const path of refused) delete fields[path];
    }
  }

  test(
    "show no links or control characters, and the office's own numbers",
    { timeout: 300_000 * patience },
    async () => {
      const office = await server.office();
      const ordinary = await mailWith(office, "Maple & Sons");
      const file = process.env["HOSTILE_STRINGS"];
      let taken = 0;
      // Without FULL a part of the strings: sanitize.test.ts shows every rule.
      const strings = hostileStrings.filter((_, at) => isFull || at % 8 === 0);
      const words = [...bait, ...strings, ...(file === undefined ? [] : await readStrings(file))];
      for (const word of words) {
        const one = await mailWith(office, word);
        taken += one.taken;
        expect(
          faultsOf(one.mail, { plain: ordinary.mail, email: one.email, set: "by staff" }),
          JSON.stringify(word).slice(0, 200),
        ).toEqual([]);
        expect(tokenIn(one.mail)).toHaveLength(43);
      }
      // Most of these texts could be real names, and are accepted.
      expect(taken).toBeGreaterThan(words.length);
    },
  );

  test("show the office's names and message as they are", async () => {
    const office = await server.office();
    for (const word of [
      "1234567 Ontario Inc.",
      "10405 106 Avenue NW",
      "1200-1250 Main Street",
      "Suite 555 010 7788",
      "Unit 4.2",
      "St. John's.",
      "Gate 4477#, call +1 (900) 555-0100",
      "Smith, Jones & Co.",
      "Ακίνητα 1234567 Α.Ε.",
      "Дом 1234567",
      "शुभ निवास ९८७६५४३२१०",
      "東京都港区1234567号",
      "서울 1234567 빌라",
      "🏡 1234567 Homes",
    ]) {
      const { mail } = await mailWith(office, word);
      const html = (mail.html ?? "").replace(/&#x27;/g, "'").replaceAll("&amp;", "&");
      for (const part of [mail.from?.name, mail.to?.[0]?.name, mail.subject, mail.text, html])
        expect(part).toContain(word);
      // The office, the place, the inviter, the person and the message.
      expect((mail.text ?? "").split(word).length).toBeGreaterThan(5);
    }
  });

  test("show nothing to open or call of what recipients name themselves", { timeout: 300_000 * patience }, async () => {
    const office = await server.office();
    const role = "manager";
    /** What somebody causes who accepts with this name: the mail of their reset, and that of a person they invite. */
    const mailsOf = async (word: string) => {
      const { token, email } = await invite(server, office, { role });
      const jar = new Jar();
      const named = { firstName: word, lastName: word };
      const accepted = await server.anonymous.acceptance.accept({ jar, body: { token, password: PASSWORD, ...named } });
      if (accepted.status !== 200) {
        expect(accepted.problem).toMatchObject({ code: "validation_failed" });
        return null;
      }
      await server.anonymous.passwordReset.request({ body: { email } });
      const invited = office.address("bait");
      const made = await server.anonymous.invitations.create({
        jar,
        headers: { Origin: "https://portal.example.com" },
        body: { email: invited, firstName: "Robin", role: "tenant", workspaceIds: [office.workspaceId] },
      });
      expect(made.status).toBe(201);
      return {
        reset: { mail: await server.sink.mailTo(email, 1), email },
        invitation: { mail: await server.sink.mailTo(invited), email: invited },
      };
    };
    const plain = await mailsOf("Robin");
    let taken = 0;
    for (const word of [...bait, "Robin 900 555 0100", "19005550100"].filter((_, at) => isFull || at % 3 === 0)) {
      const mails = await mailsOf(word);
      if (!mails || !plain) continue;
      taken += 1;
      const { reset, invitation } = mails;
      expect(
        [
          ...faultsOf(reset.mail, { ...reset, plain: plain.reset.mail, set: "by others", page: "reset-password" }),
          ...faultsOf(invitation.mail, { ...invitation, plain: plain.invitation.mail, set: "by others" }),
        ],
        word,
      ).toEqual([]);
    }
    expect(taken).toBeGreaterThan(5);
  });

  test("go to one recipient: the stored address, or none", async () => {
    const office = await server.office();
    const file = process.env["HOSTILE_ADDRESSES"];
    for (const address of [...addresses, ...(file === undefined ? [] : await readStrings(file))]) {
      const before = recipients.length;
      const [local = "", domain = ""] = address.trim().split("@");
      const stored = `${local.replace(/[A-Z]/g, (letter) => letter.toLowerCase())}@${domainToASCII(domain)}`;
      const made = await office.admin.invitations.create({
        body: { email: address, firstName: "A", lastName: String(before), role: "tenant" },
      });
      if (made.status !== 201) {
        expect(made.problem, address).toMatchObject({ code: "validation_failed", errors: [{ path: "email" }] });
        continue;
      }
      expect(made.body.email, address).toBe(stored);
      expect(stored).toMatch(/^[\x21-\x7e]+$/);
      const delivery = async () => (await office.admin.invitations.get({ params: { id: made.body.id } })).body.delivery;
      await expect.poll(delivery).not.toBe("queued");
      // An address that no mail server accepts shows on the invitation.
      expect(recipients.slice(before), address).toEqual((await delivery()) === "sent" ? [asRead(stored)] : []);
    }
  });

  test("of resets go to the stored address, not to one that looks or folds like it", async () => {
    const { token, email } = await invite(server, await server.office(), { email: "kate@example.com" });
    await accept(server, token);
    const before = recipients.length;
    for (const alike of [
      "\u212aate@example.com",
      "kate@example.com\u0000",
      "k\u0061\u0300te@example.com",
      "kate@ex\u0430mple.com",
      "kate@example.com,thief@evil.example",
    ])
      await server.anonymous.passwordReset.request({ body: { email: alike } });
    await server.anonymous.passwordReset.request({ body: { email: " KATE@example.com" } });
    await server.sink.mailTo(email, 1);
    expect(new Set(recipients.slice(before))).toEqual(new Set([email]));
    expect(
      (
        await server.anonymous.session.signIn({
          jar: new Jar(),
          body: { email: "Kate@Example.com", password: PASSWORD },
        })
      ).status,
    ).toBe(200);
  });
});
