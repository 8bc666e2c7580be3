import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bothEngines } from "../database.js";
import { accept, invite } from "./people.js";
import { PASSWORD, ownServer, type Office, type TestServer } from "./test-server.js";

describe.each(bothEngines)("letters of another organization, on %s", (engine) => {
  let server: TestServer;
  let maple: Office;
  let other: Office;
  beforeAll(async () => {
    server = await ownServer(engine, { limits: { mailsPerInviterPerDay: 200 } });
    maple = await server.office({ name: "Maple Homes" });
    other = await server.office({ name: "Other Homes" });
  });
  afterAll(() => server.close());

  const roles = ["tenant", "owner", "contractor", "investor", "buyer"];
  /** Prints a letter to an address. Several people may share it. */
  const print = async (email: string, n = 0, more: object = {}) =>
    other.admin.invitations.create({
      body: {
        email,
        firstName: `Robin ${Math.floor(n / roles.length)}`,
        lastName: "Guest",
        role: roles[n % roles.length],
        workspaceIds: [other.workspaceId],
        letter: true,
        ...more,
      },
    });
  const readLetter = async (id: string) => {
    const { html } = (await other.admin.invitations.letter({ params: { id } })).body;
    const code = /class="code" dir="ltr">([A-Z0-9-]+)</.exec(html)?.[1] ?? "";
    const { token } = (await server.anonymous.acceptance.code({ body: { code, lastName: "Guest" } })).body;
    return { html, token };
  };

  test.each(["password", "temporary_password", "magic_link"])(
    "say nothing of an account at the first one, with %s",
    async (activation) => {
      const { email, token } = await invite(server, maple);
      await accept(server, token);
      const known = await print(email, 0, { activation });
      const unknown = await print(maple.address("nobody"), 0, { activation });
      const [one, two] = [await readLetter(known.body.id), await readLetter(unknown.body.id)];
      // What is left without the code, the link and the temporary password of each.
      const plain = (html: string) =>
        html
          .replace(/<svg[\s\S]*?<\/svg>/, "")
          .replace(/class="code" dir="ltr">[^<]+</g, "")
          .replace(/[a-z2-9]{4}(-[a-z2-9]{4}){3}/g, "")
          .replace(/The code works until [^<]+/, "");
      expect(plain(one.html)).toBe(plain(two.html));
      const previews = await Promise.all(
        [one, two].map(
          async ({ token: opened }) => (await server.anonymous.acceptance.preview({ body: { token: opened } })).body,
        ),
      );
      const [first, second] = previews.map(({ accountExists, signInBy, state }) => ({
        accountExists,
        signInBy,
        state,
      }));
      expect(first).toEqual(second);
      expect(first).toEqual({ accountExists: false, signInBy: undefined, state: "open" });
    },
  );

  test("tell of an account that the organization knows, or that is signed in", async () => {
    const { email, token } = await invite(server, maple);
    const { jar } = await accept(server, token);
    const { token: opened } = await readLetter((await print(email)).body.id);
    const own = await server.anonymous.acceptance.preview({ jar, body: { token: opened } });
    expect(own.body).toMatchObject({ accountExists: true, signInBy: "password" });
    expect((await server.anonymous.acceptance.accept({ jar, body: { token: opened } })).code).toBeNull();
    const { token: second } = await readLetter((await print(email, 1)).body.id);
    const preview = await server.anonymous.acceptance.preview({ body: { token: second } });
    expect(preview.body).toMatchObject({ accountExists: true, signInBy: "password" });
  });

  test("do not keep a temporary password from working, nor silence a forgotten one", async () => {
    const { email, invitation, mail } = await invite(server, maple, { activation: "temporary_password" });
    for (let n = 0; n < 20; n += 1) expect((await print(email, n)).code).toBeNull();
    const sent = server.sink.allTo(email).length;
    await server.database.db
      .updateTable("invitations")
      .set({ resend_available_at: new Date(0) })
      .where("id", "=", invitation.id)
      .execute();
    await server.anonymous.passwordReset.request({ body: { email } });
    const subjects = async () => {
      await server.latchkey.work({ maxSeconds: 1 });
      return server.sink.allTo(email).slice(sent);
    };
    await expect.poll(async () => (await subjects()).map(({ subject }) => subject)).toContain(mail.subject);
    const again = server.sink
      .allTo(email)
      .slice(sent)
      .find(({ subject }) => subject === mail.subject);
    const temporary = /^Temporary password: (\S+)$/m.exec(again?.text ?? "")?.[1] ?? "";
    const signedIn = await server.anonymous.session.signIn({ body: { email, password: temporary } });
    expect(signedIn.body).toMatchObject({ mustChangePassword: true, user: { email } });
    expect(PASSWORD).not.toBe(temporary);
  });

  test("count against what one address and one inviter may get in a day", async () => {
    const email = maple.address("paper");
    const codes = [];
    for (let n = 0; n < 21; n += 1) codes.push((await print(email, n)).code);
    expect(codes.filter((code) => code === null)).toHaveLength(20);
    expect(codes.at(-1)).toBe("rate_limited");
    const strict = await ownServer(engine, { limits: { mailsPerInviterPerDay: 2 } });
    const office = await strict.office();
    const letters = [];
    for (let n = 0; n < 3; n += 1)
      letters.push(
        (
          await office.admin.invitations.create({
            body: { email: office.address(`p${n}`), firstName: "R", lastName: "G", role: "tenant", letter: true },
          })
        ).code,
      );
    expect(letters).toEqual([null, null, "rate_limited"]);
    await strict.close();
  });
});
