import { median } from "../measure.mjs";
import { nextInvitation, nextPerson, startInProcess } from "../parts/in-process.mjs";
import { mailedLinks } from "../parts/mailed-links.mjs";
import { startPeer } from "../parts/peer.mjs";
import { startWire } from "../parts/wire.mjs";
import { figure } from "../report.mjs";

const REPEATS = 5;
/** Statements before invitations were written in sets. Each was a round trip. */
const before = { create: 25, accept: 33, page: 2, batchRow: 26.4 };
const password = "violet anchor meadow 7";

/** What one create, accept, page and batch row send to Postgres, counted on the wire. */
export async function statements({ postgres, quick }) {
  const wire = await startWire(postgres.port);
  const database = await postgres.createDatabase();
  const server = await startInProcess(wire.through(database));
  const call = await server.createOrganization("statements");
  const peer = await startPeer(wire.through(await postgres.createDatabase()));
  const company = await peer.createOrganization();
  /** The count that most of a few runs agree on. Connections are open and statements known before the first counts. */
  const count = async (run) => {
    await run();
    const counts = [];
    for (let repeat = 0; repeat < REPEATS; repeat += 1) counts.push(await wire.countOf(run));
    return {
      statements: median(counts.map((one) => one.statements)),
      roundTrips: median(counts.map((one) => one.roundTrips)),
    };
  };

  const create = await count(() => call("POST", "/invitations", nextInvitation()));
  const page = await count(() => call("GET", "/contacts"));
  const peerCreate = await count(() => company.invite(nextPerson().email));

  const links = await mailedLinks(database, REPEATS + 1);
  const accept = await count(() =>
    server.callAnonymously("POST", "/acceptance/accept", { token: links.pop(), password }),
  );
  const invited = [];
  for (let index = 0; index <= REPEATS; index += 1) {
    const { email } = nextPerson();
    invited.push({ email, id: (await company.invite(email)).id });
  }
  const peerAccept = await count(() => peer.accept(invited.pop()));

  const size = quick ? 200 : 1000;
  const people = Array.from({ length: size }, nextPerson);
  const answer = await wire.countOf(() =>
    call("POST", "/invitation-batches", { role: "tenant", workspaceIds: ["w1"], invitations: people }),
  );
  const work = await wire.countOf(() => server.work(quick ? 60 : 120));
  const idle = await wire.countOf(() => server.work(1));
  await Promise.all([server.stop(), peer.stop()]);
  wire.close();

  const perRow = (name) => (answer[name] + Math.max(0, work[name] - idle[name])) / size;
  const cells = ({ statements: sent, roundTrips }) => [sent, roundTrips];
  return {
    title: "Statements",
    about: `What goes over the wire to Postgres, \`begin\` and \`commit\` included. Statements that are sent together are one round trip. The notice that wakes other processes is left out: it follows the commit, and nobody waits for it.`,
    tables: [
      {
        columns: ["work", "statements", "round trips", "before"],
        rows: [
          ["create", ...cells(create), before.create],
          ["create, better-auth", ...cells(peerCreate), ""],
          ["accept with a new account", ...cells(accept), before.accept],
          ["sign up and accept, better-auth", ...cells(peerAccept), ""],
          ["a page of contacts", ...cells(page), before.page],
          [`a row of a batch of ${size}`, figure(perRow("statements")), figure(perRow("roundTrips")), before.batchRow],
        ],
      },
    ],
    promises: [
      {
        work: "round trips of a create",
        promised: "at most 6",
        reached: figure(create.roundTrips),
        kept: create.roundTrips <= 6,
      },
      {
        work: "round trips of an accept with a new account",
        promised: "at most 10",
        reached: figure(accept.roundTrips),
        kept: accept.roundTrips <= 10,
      },
    ],
  };
}
