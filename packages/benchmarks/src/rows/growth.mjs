import { interleave, median, timeOf } from "../measure.mjs";
import { nextInvitation, nextPerson, startInProcess } from "../parts/in-process.mjs";
import { startPeer } from "../parts/peer.mjs";
import { seedPeer } from "../parts/seed-peer.mjs";
import { seedInvitations } from "../parts/seed.mjs";
import { atMost, ratio, spread } from "../report.mjs";

/** One invitation, in an organization with nothing and in one with a backlog of open invitations. */
export async function growth({ postgres, quick }) {
  const backlog = quick ? 5000 : 100_000;
  const database = await postgres.createDatabase();
  const server = await startInProcess(database);
  const peerDatabase = await postgres.createDatabase();
  const peer = await startPeer(peerDatabase);
  const call = {
    empty: await server.createOrganization("empty"),
    full: await server.createOrganization("full"),
  };
  const company = { empty: await peer.createOrganization(), full: await peer.createOrganization() };
  await seedInvitations(database, { organizationId: "full", count: backlog });
  await seedPeer(peerDatabase, { organizationId: company.full.id, invitations: backlog });

  const inLatchkey = (which) => () => timeEach(10, () => call[which]("POST", "/invitations", nextInvitation()));
  // An empty organization stays nearly empty: few calls a round. A full one is slow.
  const inPeer = (which, count) => () => timeEach(count, () => company[which].invite(nextPerson().email));
  const measured = await interleave(quick ? 5 : 11, {
    empty: inLatchkey("empty"),
    full: inLatchkey("full"),
    peerEmpty: inPeer("empty", 5),
    peerFull: inPeer("full", 1),
  });
  await Promise.all([server.stop(), peer.stop()]);
  const grown = median(measured.full) / median(measured.empty);
  return {
    title: `A backlog of ${backlog.toLocaleString("en")} open invitations`,
    about: "Milliseconds for one invitation, created alone, in process.",
    tables: [
      {
        columns: ["", "empty", "with the backlog", "grows by"],
        rows: [
          ["Latchkey", spread(measured.empty), spread(measured.full), ratio(grown)],
          [
            "better-auth",
            spread(measured.peerEmpty),
            spread(measured.peerFull),
            ratio(median(measured.peerFull) / median(measured.peerEmpty)),
          ],
        ],
      },
    ],
    promises: [atMost(`create with a backlog of ${backlog.toLocaleString("en")}, beside an empty one`, 1.3, grown)],
  };
}

/** The median of a few calls, in milliseconds. */
async function timeEach(count, run) {
  const times = [];
  for (let index = 0; index < count; index += 1) times.push(await timeOf(run));
  return median(times);
}
