import { randomUUID } from "node:crypto";
import { interleave, median, rateOf } from "../measure.mjs";
import { hostToken } from "../parts/identity.mjs";
import { nextInvitation, nextPerson } from "../parts/in-process.mjs";
import { openConnections } from "../parts/load.mjs";
import { startServer } from "../parts/process.mjs";
import { startStandalone } from "../parts/standalone.mjs";
import { atLeast, costTable, ratio, spread } from "../report.mjs";

const CONNECTIONS = 16;

/** Invitations created over HTTP, each server in a process of its own. */
export async function createOverHttp({ postgres, quick }) {
  const server = await startStandalone({
    args: ["serve"],
    database: await postgres.createDatabase(),
  });
  const peer = await startServer("peer-server.mjs", { DATABASE: await postgres.createDatabase() });
  const insert = await startServer("insert-server.mjs", { DATABASE: await postgres.createDatabase() });
  const { post, close } = openConnections(CONNECTIONS);
  const load = { atOnce: CONNECTIONS, ms: quick ? 1000 : 2500 };

  const costs = { latchkey: [], keyed: [], peer: [], insert: [] };
  /** The rate of a contender. What one request costs the processors is noted, once it is warm. */
  async function measure(name, round, { usage }, run) {
    const processorMs = async () => {
      const { cpu } = await usage();
      return [(cpu.user + cpu.system) / 1000, await postgres.processorMs()];
    };
    const { perSecond, cost } = await rateOf(run, { ...load, processorMs });
    if (round > 0) costs[name].push(cost);
    return perSecond;
  }
  async function createIn(name, round, headersOfEach) {
    const organization = `${name}-${round}`;
    const client = await server.clientOf(organization);
    await client.organization.put({ name: "Bench", contactEmail: "office@example.com" });
    await client.workspaces.put({ id: "w1", name: "Whitfield Court" });
    const Authorization = `Bearer ${await hostToken(organization)}`;
    return measure(name, round, server, () =>
      post(`${server.baseUrl}/invitations`, { Authorization, ...headersOfEach() }, nextInvitation()),
    );
  }

  const measured = await interleave(quick ? 3 : 9, {
    latchkey: (round) => createIn("latchkey", round, () => ({})),
    // As our own client sends them, so that a request can be repeated safely.
    keyed: (round) => createIn("keyed", round, () => ({ "Idempotency-Key": randomUUID() })),
    async peer(round) {
      const origin = `http://127.0.0.1:${peer.port}`;
      const { id, cookie } = JSON.parse(await post(`${origin}/organization`, {}, {}));
      return measure("peer", round, peer, () =>
        post(
          `${origin}/api/auth/organization/invite-member`,
          { cookie, origin: "http://127.0.0.1" },
          { email: nextPerson().email, role: "member", organizationId: id },
        ),
      );
    },
    insert: (round) =>
      measure("insert", round, insert, () => post(`http://127.0.0.1:${insert.port}`, {}, nextInvitation())),
  });
  close();
  await Promise.all([server.stop(), peer.stop(), insert.stop()]);

  const ofPeer = median(measured.latchkey) / median(measured.peer);
  const ofInsert = median(measured.latchkey) / median(measured.insert);
  return {
    title: `Creating an invitation, over HTTP at ${CONNECTIONS} connections`,
    about: `Per second, with \`latchkey serve\`, which has no mail server here, the peer behind Node's HTTP server, and a server that answers with one inserted row. The load comes from the same machine.`,
    tables: [
      {
        columns: [
          "Latchkey",
          "with an Idempotency-Key",
          "better-auth",
          "server with one insert",
          "× better-auth",
          "× insert",
        ],
        rows: [[...Object.values(measured).map((values) => spread(values)), ratio(ofPeer), ratio(ofInsert)]],
      },
      costTable(["Latchkey", "with an Idempotency-Key", "better-auth", "server with one insert"], costs),
    ],
    promises: [
      atLeast("create over HTTP, beside better-auth", 5, ofPeer),
      atLeast("create over HTTP, beside the server with one insert", 0.33, ofInsert),
    ],
  };
}
