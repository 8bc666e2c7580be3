import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createKeyring } from "../../src/secrets/keyring.js";
import { engines, testDatabase } from "../database.js";
import { accept } from "./people.js";
import { SECRET, testServer, type Caller, type Office, type TestServer } from "./test-server.js";

describe.each(engines)("letters on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    office = await server.office();
  });

  const create = async (more: Record<string, unknown> = {}, by: Caller = office.admin) =>
    (
      await by.invitations.create({
        body: {
          email: office.address("paper"),
          firstName: "Rosa",
          lastName: "Núñez de la Vega",
          role: "tenant",
          workspaceIds: [office.workspaceId],
          letter: true,
          ...more,
        },
      })
    ).body;
  const letterOf = async (id: string) => (await office.admin.invitations.letter({ params: { id } })).body.html;
  const codeIn = (html: string) => /class="code" dir="ltr">([A-Z0-9-]+)</.exec(html)?.[1] ?? "";
  const redeem = (code: string, lastName = "Núñez de la Vega", from = "192.0.2.1") =>
    server.anonymous.acceptance.code({ from, body: { code, lastName } });

  test("the code and the last name open the invitation, however they are typed", async () => {
    const { id } = await create();
    const code = codeIn(await letterOf(id));
    expect(code).toMatch(/^[A-HJKMNP-Z2-9]{5}-[A-HJKMNP-Z2-9]{5}$/);
    const fullWidth = code.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
    const arabic = code.replace(/\d/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0x30 + 0x660));
    const typed = [code, code.toLowerCase(), code.replace("-", ""), ` ${code.split("").join(" ")} `, `${code}\r\n`];
    typed.push(code.replace("-", "\u2013"), code.replace("-", "\u2011"), `\u200f${code}\u200b`, fullWidth, arabic);
    const names = ["Núñez de la Vega", "NUNEZ DE LA VEGA", " nunez  de-la vega "];
    const tokens = await Promise.all(
      typed.map(async (text, at) => (await redeem(text, names[at % names.length])).body.token),
    );
    expect(new Set(tokens).size).toBe(1);
    const preview = await server.anonymous.acceptance.preview({ body: { token: tokens[0] } });
    expect(preview.body).toMatchObject({ state: "open", invitation: { firstName: "Rosa" } });
    await accept(server, tokens[0] ?? "");
    expect((await office.admin.invitations.get({ params: { id } })).body.status).toBe("accepted");
    // The preview of its token says its state.
    expect((await redeem(code)).status).toBe(200);
    expect((await office.admin.invitations.letter({ params: { id } })).problem).toMatchObject({
      code: "invitation_not_open",
      invitationStatus: "accepted",
    });
  });

  test("every wrong guess gets the same response", async () => {
    const code = codeIn(await letterOf((await create()).id));
    const misses = await Promise.all([
      redeem("AAAAA-AAAAA"),
      redeem(code, "Smith"),
      redeem(code.slice(0, 9)),
      redeem("-"),
      redeem("\0"),
      redeem(`${code}A`),
      redeem(code, "-"),
    ]);
    const [first, ...rest] = misses.map(({ problem }) => ({ ...problem, requestId: "" }));
    expect(first).toMatchObject({ code: "invitation_not_found", status: 404 });
    for (const one of rest) expect(one).toEqual(first);
  });

  test("a letter says what the mail would, in the invitee's language, with every value escaped", async () => {
    const evil = "<img src=x onerror=alert(1)> \"'& http://evil.example";
    const html = await letterOf(
      (
        await create({
          firstName: evil,
          locale: "es-CO",
          message: "<img src=x onerror=alert(1)> \"'&\n\n</style><script>alert(1)</script>",
          activation: "temporary_password",
        })
      ).id,
    );
    expect(html).toMatch(/^<!doctype html>\s*<html lang="es" dir="ltr">/);
    for (const text of [
      "Su invitación al portal de Maple Street Homes",
      "12 Maple Street",
      "Dana Office",
      "Su código",
      "https://portal.example.com/accept",
      "Contraseña temporal",
      "su contrato y sus documentos",
      "hello@maple.example",
    ])
      expect(html).toContain(text);
    expect(html).not.toMatch(/<script|<img|onerror=alert\(1\)>|evil\.example|#token|http:\/\/(?!www\.w3\.org)/);
    expect(html.match(/<svg /g)).toHaveLength(1);
    // The link is only in the QR code, as squares.
    const token = (await redeem(codeIn(html))).body.token;
    expect(html).not.toContain(token);
    const branded = await server.office({
      branding: { logoUrl: "https://cdn.example/logo.png", accentColor: "#336699" },
    });
    office = branded;
    const own = await letterOf((await create()).id);
    expect(own.match(/src="[^"]*"/g)).toEqual(['src="https://cdn.example/logo.png"']);
    expect(own).toContain("#336699");
    expect(own).toContain("Your invitation to the portal of Maple Street Homes");
  });

  test("the letter says what the office set as it is", async () => {
    const home = await server.office();
    for (const word of [
      "1234567 Ontario Inc.",
      "10405 106 Avenue NW",
      "Suite 555 010 7788",
      "Maple.com Homes",
      "St. John's.",
      "Smith, Jones & Co.",
      "شركة 1234567 للعقارات",
      "東京都港区1234567号",
    ]) {
      await home.admin.organization.put({ body: { name: word, contactEmail: "hello@maple.example" } });
      await home.admin.workspaces.put({ params: { id: home.workspaceId }, body: { name: word } });
      const { body } = await home.as({ role: "master_admin", name: word }).invitations.create({
        body: {
          email: home.address("letter"),
          firstName: word,
          lastName: word,
          role: "tenant",
          workspaceIds: [home.workspaceId],
          letter: true,
          message: `Gate 1234567#, call 555-010-7788.`,
        },
      });
      const { html } = (await home.admin.invitations.letter({ params: { id: body.id } })).body;
      // A hair space keeps a domain from becoming a link where the letter is read on a screen.
      const text = html.replaceAll("&#39;", "'").replaceAll("&#38;", "&").replaceAll("\u200a", "");
      expect(text).toContain(`${word} of ${word} has invited you to the portal for ${word}`);
      expect(text).toContain("Gate 1234567#, call 555-010-7788.");
    }
  });

  test("wrong guesses are limited by address and by code", async () => {
    const strict = await testServer(engine, { limits: { guessesPerMinute: 5 } });
    office = await strict.office();
    const { id } = (
      await office.admin.invitations.create({
        body: { email: office.address("g"), firstName: "G", lastName: "Guest", role: "tenant", letter: true },
      })
    ).body;
    const code = codeIn((await office.admin.invitations.letter({ params: { id } })).body.html);
    const guess = (body: { code: string; lastName: string }, from: string) =>
      strict.anonymous.acceptance.code({ from, body });
    for (let n = 0; n < 5; n += 1)
      expect((await guess({ code: `AAAAA-AAAA${"ABCDE"[n]}`, lastName: "Guest" }, "198.51.100.1")).code).toBe(
        "invitation_not_found",
      );
    expect((await guess({ code, lastName: "Guest" }, "198.51.100.1")).code).toBe("rate_limited");
    // One code from many addresses. Correct attempts in between do not count as guesses.
    const codes = new Set<string | null>();
    for (let n = 0; n < 20; n += 1) {
      codes.add((await guess({ code, lastName: `Name ${n}` }, `203.0.113.${n}`)).code);
      if (n < 19)
        expect((await guess({ code: code.toLowerCase(), lastName: "Guest" }, `203.0.113.${n}`)).code).toBeNull();
    }
    expect([...codes]).toEqual(["invitation_not_found"]);
    expect((await guess({ code, lastName: "Guest" }, "203.0.113.200")).problem).toMatchObject({
      code: "rate_limited",
      retryAt: expect.any(String),
    });
    await strict.close();
  });

  test("a stolen database contains no code, and codes survive a rotation of the secret", async () => {
    const database = await testDatabase(engine);
    const one = await testServer(database);
    office = await one.office();
    const { id } = (
      await office.admin.invitations.create({
        body: { email: office.address("r"), firstName: "R", lastName: "Rotation", role: "tenant", letter: true },
      })
    ).body;
    const code = codeIn((await office.admin.invitations.letter({ params: { id } })).body.html);
    const stored = JSON.stringify(
      await Promise.all(
        (["letter_lookup", "links", "invitations", "events", "counters"] as const).map((table) =>
          database.db.selectFrom(table).selectAll().execute(),
        ),
      ),
    );
    const other = createKeyring("another secret of the tests that is long enough");
    const [hash = ""] = createKeyring(SECRET).letterHashes(code);
    expect(stored).toContain(hash);
    expect(stored).not.toContain(other.letterHashes(code)[0]);
    expect(stored.replaceAll("-", "")).not.toContain(code.replace("-", ""));
    const two = await testServer(database, {
      secret: "another secret of the tests that is long enough",
      previousSecrets: [SECRET],
    });
    expect((await two.anonymous.acceptance.code({ body: { code, lastName: "Rotation" } })).status).toBe(200);
    const three = await testServer(database, { secret: "another secret of the tests that is long enough" });
    expect((await three.anonymous.acceptance.code({ body: { code, lastName: "Rotation" } })).code).toBe(
      "invitation_not_found",
    );
    for (const { latchkey, sink } of [one, two, three]) {
      await latchkey.stop();
      await sink.stop();
    }
    await database.close();
  });
});
