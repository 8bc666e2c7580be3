import { nextInvitation, nextPerson, startInProcess } from "../parts/in-process.mjs";
import { startPeer } from "../parts/peer.mjs";

const AT_ONCE = 8;
const ROUNDS = 20;

/** Eight invitations of one address at the same moment, twenty times. */
export async function sameAddress({ postgres }) {
  const server = await startInProcess(await postgres.createDatabase());
  const call = await server.createOrganization("same");
  const peer = await startPeer(await postgres.createDatabase());
  const { invite } = await peer.createOrganization();
  // Opens all connections.
  await atOnce(() => call("POST", "/invitations", nextInvitation()));
  await atOnce(() => invite(nextPerson().email));

  const exactlyOne = { latchkey: 0, peer: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    const body = nextInvitation();
    if ((await atOnce(() => call("POST", "/invitations", body))) === 1) exactlyOne.latchkey += 1;
    if ((await atOnce(() => invite(body.email))) === 1) exactlyOne.peer += 1;
  }
  await Promise.all([server.stop(), peer.stop()]);
  return {
    title: `${AT_ONCE} invitations of one address at once`,
    about: "Rounds in which exactly one of them was created, with all connections open.",
    tables: [
      {
        columns: ["Latchkey", "better-auth"],
        rows: [[`${exactlyOne.latchkey} of ${ROUNDS}`, `${exactlyOne.peer} of ${ROUNDS}`]],
      },
    ],
    promises: [
      {
        work: `${AT_ONCE} invitations of one address at once`,
        promised: `exactly one, ${ROUNDS} of ${ROUNDS}`,
        reached: `${exactlyOne.latchkey} of ${ROUNDS}`,
        kept: exactlyOne.latchkey === ROUNDS,
      },
    ],
  };
}

/** Resolves with how many of the calls succeeded. */
async function atOnce(run) {
  const results = await Promise.allSettled(Array.from({ length: AT_ONCE }, run));
  return results.filter(({ status }) => status === "fulfilled").length;
}
