import { interleave, median, rateOf } from "../measure.mjs";
import { nextInvitation, nextPerson, startInProcess } from "../parts/in-process.mjs";
import { startPeer } from "../parts/peer.mjs";
import { ownProcessorMs } from "../parts/processor.mjs";
import { startRaw } from "../parts/raw.mjs";
import { atLeast, costTable, ratio, spread } from "../report.mjs";

const callers = { 1: "alone", 8: "8 at once" };

/** Invitations created one after the other, and by eight callers at once, in process. */
export async function create({ postgres, quick }) {
  const server = await startInProcess(await postgres.createDatabase(), { work: true });
  const peer = await startPeer(await postgres.createDatabase());
  const raw = await startRaw(await postgres.createDatabase());
  const ms = quick ? 500 : 1200;
  const rows = [];
  const promises = [];
  const costs = { latchkey: [], peer: [], insert: [] };
  const processorMs = async () => [ownProcessorMs(), await postgres.processorMs()];
  /** The rate of a contender. What one call costs the processors is noted, once it is warm. */
  async function measure(name, round, atOnce, run) {
    const { perSecond, cost } = await rateOf(run, { atOnce, ms, processorMs });
    if (round > 0) costs[name].push(cost);
    return perSecond;
  }
  for (const atOnce of [1, 8]) {
    const measured = await interleave(quick ? 3 : 9, {
      // Organizations of their own each round: growth is measured elsewhere.
      async latchkey(round) {
        const call = await server.createOrganization(`create-${atOnce}-${round}`);
        return measure("latchkey", round, atOnce, () => call("POST", "/invitations", nextInvitation()));
      },
      async peer(round) {
        const { invite } = await peer.createOrganization();
        return measure("peer", round, atOnce, () => invite(nextPerson().email));
      },
      insert: (round) => measure("insert", round, atOnce, () => raw.insertOne()),
    });
    const ofPeer = median(measured.latchkey) / median(measured.peer);
    const ofInsert = median(measured.latchkey) / median(measured.insert);
    rows.push([
      callers[atOnce],
      ...Object.values(measured).map((values) => spread(values)),
      ratio(ofPeer),
      ratio(ofInsert),
    ]);
    promises.push(
      atLeast(`create, ${callers[atOnce]}, beside better-auth`, 6, ofPeer),
      atLeast(`create, ${callers[atOnce]}, beside the insert`, 0.25, ofInsert),
    );
  }
  await Promise.all([server.stop(), peer.stop(), raw.stop()]);
  return {
    title: "Creating an invitation, in process",
    about: `Per second. Latchkey writes contact, invitation, link, mail, badge and audit event in one transaction; a worker beside it has no mail server, and analyzes tables that have grown. The peer writes one row (\`inviteMember\`). The limit is one row inserted in a transaction of its own.`,
    tables: [
      { columns: ["callers", "Latchkey", "better-auth", "insert", "× better-auth", "× insert"], rows },
      costTable(["Latchkey", "better-auth", "insert"], costs),
    ],
    promises,
  };
}
