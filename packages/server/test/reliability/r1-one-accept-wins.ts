import type { Reply } from "./harness/client.ts";
import { createVerdict, type Figures } from "./harness/figures.ts";
import { invitationOf, invite, linkOf, PASSWORD } from "./harness/invite.ts";
import type { Scale, Scenario } from "./harness/row.ts";
import type { Scene } from "./harness/scene.ts";
import { many } from "./harness/wait.ts";

/** Of all callers who accept one link at once, one wins. */
export const oneAcceptWins: Scenario[] = [
  {
    row: "R1",
    name: "one link accepted many times at once",
    engines: ["postgres", "pglite"],
    shortOn: ["postgres"],
    run,
  },
];

const EMAIL = "robin@example.com";

async function run(scene: Scene, scale: Scale): Promise<Figures> {
  const asked = { short: 20, small: 50, full: 1000 }[scale];
  const { client, engine, org } = scene;
  const first = await scene.serve();
  const servers = engine === "postgres" ? [first, await scene.serve()] : [first];
  await scene.setUpOrganization(first);
  const acceptAtOnce = (token: string, how: { body: object; cookie?: string }) =>
    many(asked, asked, (n) =>
      client.ask(servers[n % servers.length]!.address, "POST", "/acceptance/accept", {
        token: null,
        ...how,
        body: { token, ...how.body },
      }),
    );

  // A new person, whose account each request tries to create.
  const { id, token } = await invite(scene, first, EMAIL);
  const asNew = await acceptAtOnce(token, { body: { password: PASSWORD } });
  // The same person, signed in and invited to a second role: only the state of the invitation keeps a second one out.
  const signIn = await client.ask(first.address, "POST", "/session", {
    token: null,
    body: { email: EMAIL, password: PASSWORD },
  });
  const cookie = (signIn.headers["set-cookie"] ?? []).map((line) => line.split(";")[0]).join("; ");
  const more = await client.ask(first.address, "POST", "/invitations", {
    body: { ...invitationOf(EMAIL), role: "owner" },
  });
  const asKnown = await acceptAtOnce(await linkOf(scene, EMAIL, 1), { body: {}, cookie });
  for (const server of servers) await server.stop();

  const { broken, expect } = createVerdict();
  const ways: { way: string; replies: Reply[]; invitationId: string }[] = [
    { way: "as a new person", replies: asNew, invitationId: id },
    { way: "signed in", replies: asKnown, invitationId: String(more.body["id"]) },
  ];
  let [held, doubled, lost] = [0, 0, 0];
  await scene.look(async ({ rows }) => {
    for (const { way, replies, invitationId } of ways) {
      const won = replies.filter(({ status }) => status === 200).length;
      expect(won === 1, () => `${won} of ${asked} accepts ${way} succeeded`);
      for (const { status, text } of replies)
        expect(
          status === 200 || status === 410 || status === 401,
          () => `an accept ${way} that came too late got ${status} ${text}`,
        );
      const [counts] = await rows<Record<"accepted" | "grants" | "events", number>>(
        `select (select count(*)::int from latchkey.invitations where id = $1 and status = 'accepted') as accepted,
          (select count(*)::int from latchkey.grants where invitation_id = $1) as grants,
          (select count(*)::int from latchkey.events
            where invitation_id = $1 and type = 'invitation.accepted') as events`,
        [invitationId],
      );
      for (const [what, count] of Object.entries(counts!))
        expect(count === 1, () => `${way}: ${count} ${what} instead of one`);
      held += counts!.accepted;
      lost += won === 0 ? 1 : 0;
      doubled += Math.max(0, counts!.events - 1);
    }
    const [people] = await rows<Record<"users" | "accounts", number>>(
      `select (select count(*)::int from latchkey.users where organization_id = $1) as users,
        (select count(*)::int from latchkey.accounts_user) as accounts`,
      [org],
    );
    expect(
      people!.users === 1 && people!.accounts === 1,
      () => `one person has ${people!.users} users and ${people!.accounts} accounts`,
    );
  });
  return { asked: 2 * asked, held, lost, doubled, broken };
}
