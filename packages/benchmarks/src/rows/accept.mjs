import { hash } from "@node-rs/argon2";
import { interleave, median, timeAll } from "../measure.mjs";
import { nextPerson, startInProcess } from "../parts/in-process.mjs";
import { mailedLinks } from "../parts/mailed-links.mjs";
import { startPeer } from "../parts/peer.mjs";
import { atLeast, figure, ratio, spread } from "../report.mjs";

const password = "violet anchor meadow 7";
/** The parameters of the server: OWASP's first recommendation for argon2id. */
const argon2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const callers = { 1: "alone", 8: "8 at once" };

/** Accepts by people without an account: a password is hashed, an account created and signed in. */
export async function accept({ postgres, quick }) {
  const database = await postgres.createDatabase();
  const counts = quick ? { 1: 10, 8: 24 } : { 1: 30, 8: 80 };
  const rounds = quick ? 2 : 6;
  const needed = (counts[1] + counts[8]) * (rounds + 1);
  const links = await mailedLinks(database, needed);
  const server = await startInProcess(database);
  const peer = await startPeer(await postgres.createDatabase());
  const company = await peer.createOrganization();
  const invited = [];
  const addresses = Array.from({ length: needed }, () => nextPerson().email);
  await timeAll(addresses, 4, async (email) => invited.push({ email, id: (await company.invite(email)).id }));

  const rows = [];
  const promises = [];
  for (const atOnce of [1, 8]) {
    const count = counts[atOnce];
    const perSecond = async (items, run) => (count * 1000) / (await timeAll(items, atOnce, run));
    const measured = await interleave(rounds, {
      latchkey: () =>
        perSecond(links.splice(0, count), (token) =>
          server.callAnonymously("POST", "/acceptance/accept", { token, password }),
        ),
      peer: () => perSecond(invited.splice(0, count), peer.accept),
      hash: () => perSecond(Array.from({ length: count }), () => hash(password, argon2)),
    });
    const ofPeer = median(measured.latchkey) / median(measured.peer);
    const beside = 1000 / median(measured.latchkey) - 1000 / median(measured.hash);
    rows.push([
      callers[atOnce],
      ...Object.values(measured).map((values) => spread(values)),
      ratio(ofPeer),
      `${figure(beside)} ms`,
    ]);
    promises.push(atLeast(`accept, ${callers[atOnce]}, beside better-auth`, 5, ofPeer));
    if (atOnce === 1)
      promises.push({
        work: "accept, everything but the hash",
        promised: "5 ms",
        reached: `${figure(beside)} ms`,
        kept: beside <= 5,
      });
  }
  await Promise.all([server.stop(), peer.stop()]);
  return {
    title: "Accepting with a new account",
    about:
      "Per second, in process. Latchkey hashes with argon2id (19 MiB, 2 passes). The peer signs up (scrypt) and accepts, which are two calls.",
    tables: [
      {
        columns: [
          "callers",
          "Latchkey",
          "better-auth",
          "argon2id alone",
          "× better-auth",
          "beside the hash, per accept",
        ],
        rows,
      },
    ],
    promises,
  };
}
