import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createGate, type Gate } from "./gate.js";
import { tokenIn } from "./mail-sink.js";
import { accept, invite, type Invited } from "./people.js";
import { Jar, PASSWORD, ownServer, type Office, type TestServer } from "./test-server.js";

const OTHER_PASSWORD = "copper lantern orchard 3";

let server: TestServer;
let office: Office;
let gate: Gate;
beforeAll(async () => {
  server = await ownServer("postgres");
});
afterAll(() => server.close());
beforeEach(async () => {
  office = await server.office();
  gate = await createGate(server);
});
afterEach(() => gate.close());

/** A request that records this event waits: by then it has written the rest of its change. */
const shutBefore = (type: string) => gate.shut("events", "insert", `new.type = '${type}'`);
const signIn = (email: string, password = PASSWORD, jar = new Jar()) =>
  server.anonymous.session.signIn({ jar, body: { email, password } });

interface Resident extends Invited {
  jar: Jar;
  userId: string;
}

async function resident(body: Record<string, unknown> = {}): Promise<Resident> {
  const invited = await invite(server, office, body);
  return { ...invited, ...(await accept(server, invited.token)) };
}

/** Invites a person at an address that has had mails before. */
async function inviteAgain(at: Office, email: string, body: Record<string, unknown> = {}) {
  const known = server.sink.allTo(email).length;
  const { invitation } = await invite(server, at, { email, ...body });
  return { invitation, token: tokenIn(await server.sink.mailTo(email, known)) };
}

/** Invites another member of the household, at the same address. */
const partnerOf = ({ email }: Resident) => inviteAgain(office, email, { firstName: "Kim" });

describe("a sign-in that races with what would end its session", () => {
  async function resetOf({ email }: Resident) {
    const known = server.sink.allTo(email).length;
    await server.anonymous.passwordReset.request({ body: { email } });
    const mail = await server.sink.mailTo(email, known);
    const token = /reset-password#token=([\w-]+)/.exec(mail.text ?? "")?.[1] ?? "";
    await shutBefore("password.reset");
    return () => server.anonymous.passwordReset.confirm({ body: { token, password: OTHER_PASSWORD } });
  }

  test("does not sign in with the old password while it is reset", async () => {
    const one = await resident();
    const [reset, signedIn] = await gate.interleave(await resetOf(one), () => signIn(one.email));
    expect([reset.code, signedIn.code]).toEqual([null, "invalid_credentials"]);
    expect(
      await gate.query(
        `select s.id from latchkey.accounts_session s join latchkey.accounts_user u on u.id = s.user_id
           where u.email = '${one.email}'`,
      ),
    ).toEqual([]);
  });

  test("does not undo a reset by changing the old password at the same time", async () => {
    const one = await resident();
    const change = () =>
      server.anonymous.session.changePassword({
        jar: one.jar,
        body: { currentPassword: PASSWORD, newPassword: "granite teapot harbour 9" },
      });
    const [reset, changed] = await gate.interleave(await resetOf(one), change);
    expect([reset.code, changed.code]).toEqual([null, "invalid_credentials"]);
    expect((await signIn(one.email, OTHER_PASSWORD)).code).toBeNull();
  });

  test("a change and a reset at the same time do not deadlock", async () => {
    const one = await resident();
    const confirm = await resetOf(one);
    await gate.shut("accounts_credential", "update");
    const change = server.anonymous.session.changePassword({
      jar: one.jar,
      body: { currentPassword: PASSWORD, newPassword: OTHER_PASSWORD },
    });
    await gate.waiting(1);
    const reset = confirm();
    await gate.waiting(2);
    expect(
      await gate.query("select id from latchkey.accounts_password_reset where used_at is null for update skip locked"),
    ).toHaveLength(1);
    await gate.open();
    expect([(await change).code, (await reset).code]).toEqual([null, "reset_link_invalid"]);
  });

  test("does not accept with a session that a reset is ending", async () => {
    const one = await resident();
    const second = await inviteAgain(office, one.email, { role: "owner" });
    const [reset, accepted] = await gate.interleave(await resetOf(one), () =>
      server.anonymous.acceptance.accept({ jar: one.jar, body: { token: second.token } }),
    );
    expect([reset.code, accepted.code]).toEqual([null, "sign_in_required"]);
  });

  test.each([
    ["deactivated", "account_deactivated"],
    ["deleted", "invalid_credentials"],
  ] as const)("signing in while the user is %s", async (what, code) => {
    const one = await resident();
    await shutBefore(`user.${what}`);
    const end = () =>
      what === "deleted"
        ? office.admin.users.remove({ params: { id: one.userId } })
        : office.admin.users.deactivate({ params: { id: one.userId } });
    const [ended, signedIn] = await gate.interleave<{ code: string | null }, { code: string | null }>(end, () =>
      signIn(one.email),
    );
    expect([ended.code, signedIn.code]).toEqual([null, code]);
    expect(
      await gate.query(
        `select s.id from latchkey.accounts_session s join latchkey.users u on u.account_id = s.user_id
           where u.id = '${one.userId}'`,
      ),
    ).toEqual([]);
  });

  test("does not change the password of a user who is being deactivated", async () => {
    const one = await resident();
    await shutBefore("user.deactivated");
    const change = () =>
      server.anonymous.session.changePassword({
        jar: one.jar,
        body: { currentPassword: PASSWORD, newPassword: OTHER_PASSWORD },
      });
    const [, changed] = await gate.interleave(
      () => office.admin.users.deactivate({ params: { id: one.userId } }),
      change,
    );
    expect(changed.code).toBe("unauthenticated");
    expect((await office.admin.users.reactivate({ params: { id: one.userId } })).code).toBeNull();
    expect((await server.anonymous.session.get({ jar: one.jar })).code).toBe("unauthenticated");
  });

  test("signs in twice if a temporary password is used twice at the same time", async () => {
    const one = await invite(server, office, { activation: "temporary_password" });
    const password = /^Temporary password: (\S+)$/m.exec(one.mail.text ?? "")?.[1] ?? "";
    await shutBefore("invitation.accepted");
    const [first, second] = await gate.interleave(
      () => signIn(one.email, password),
      () => signIn(one.email, password),
    );
    expect([first.code, second.code]).toEqual([null, null]);
    expect(second.body.mustChangePassword).toBe(true);
  });
});

describe("two people of a household who share an account", () => {
  test("leave no access behind if both are removed at the same time", async () => {
    const one = await resident();
    const partner = await partnerOf(one);
    await server.anonymous.acceptance.accept({ jar: one.jar, body: { token: partner.token } });
    await shutBefore("contact.deleted");
    const remove = ({ invitation }: Pick<Invited, "invitation">) =>
      office.admin.contacts.remove({ params: { id: invitation.contactId } });
    const [first, second] = await gate.interleave(
      () => remove(one),
      () => remove(partner),
    );
    expect([first.code, second.code]).toEqual([null, null]);
    expect((await signIn(one.email)).code).toBe("invalid_credentials");
    expect((await server.anonymous.session.get({ jar: one.jar })).code).toBe("unauthenticated");
  });

  test("keep the account if one accepts while the other is removed", async () => {
    const one = await resident();
    const partner = await partnerOf(one);
    await shutBefore("invitation.accepted");
    const [accepted, removed] = await gate.interleave(
      () => server.anonymous.acceptance.accept({ jar: one.jar, body: { token: partner.token } }),
      () => office.admin.contacts.remove({ params: { id: one.invitation.contactId } }),
    );
    expect([accepted.code, removed.code]).toEqual([null, null]);
    expect(
      (await office.admin.contacts.get({ params: { id: partner.invitation.contactId } })).body.portal,
    ).toMatchObject({ status: "active", userId: accepted.body.user.id });
    expect((await signIn(one.email)).code).toBeNull();
  });

  test("are not let in by accepting while their user is deactivated", async () => {
    const one = await resident();
    const partner = await partnerOf(one);
    await shutBefore("user.deactivated");
    const [deactivated, accepted] = await gate.interleave(
      () => office.admin.users.deactivate({ params: { id: one.userId } }),
      () => server.anonymous.acceptance.accept({ jar: one.jar, body: { token: partner.token } }),
    );
    expect([deactivated.code, accepted.code]).toEqual([null, "sign_in_required"]);
    expect((await office.admin.contacts.get({ params: { id: partner.invitation.contactId } })).body.portal.status).toBe(
      "invited",
    );
  });
});

describe("an account of several places", () => {
  test("is not closed by one organization while another gives it access", async () => {
    const one = await resident();
    const elsewhere = await server.office();
    const second = await inviteAgain(elsewhere, one.email);
    await shutBefore("invitation.accepted");
    const [accepted, moved] = await gate.interleave(
      () => server.anonymous.acceptance.accept({ jar: one.jar, body: { token: second.token } }),
      () => office.admin.users.update({ params: { id: one.userId }, body: { email: office.address("moved") } }),
    );
    expect([accepted.code, moved.code]).toEqual([null, null]);
    expect((await signIn(one.email)).code).toBeNull();
  });

  test("an address goes to one of two users if both are given it at the same time", async () => {
    const [one, two] = [await resident(), await resident()];
    const email = office.address("wanted");
    await shutBefore("user.updated");
    const move = ({ userId: id }: Resident) => office.admin.users.update({ params: { id }, body: { email } });
    const [first, second] = await gate.interleave(
      () => move(one),
      () => move(two),
    );
    expect([first.code, second.code]).toEqual([null, "conflict"]);
  });

  test("is asked to sign in if it accepts while an administrator is created for its address", async () => {
    const one = await invite(server, office, { role: "owner" });
    await shutBefore("user.created");
    const admin = {
      organizationId: office.org,
      email: one.email,
      firstName: "Alex",
      lastName: "Admin",
      password: PASSWORD,
    };
    const [made, accepted] = await gate.interleave(
      () => server.latchkey.createAdmin(admin),
      () => server.anonymous.acceptance.accept({ body: { token: one.token, password: OTHER_PASSWORD } }),
    );
    expect(made).toMatch(/^usr_/);
    expect(accepted.code).toBe("sign_in_required");
  });
});
