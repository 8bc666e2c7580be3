import { startMailbox, startStandalone } from "./standalone.mjs";

const RUNS = 30;

/** From the POST of an invitation to its answer, and to the mail server having taken the mail. */
export async function mailLeaves() {
  const arrivals = new Map();
  const mailbox = await startMailbox((address) => arrivals.get(address)?.());
  const { client, stop } = await startStandalone({ smtpPort: mailbox.port });
  await client.organization.put({ name: "Bench", contactEmail: "office@example.com" });
  const answered = [];
  const taken = [];
  for (let run = 0; run < RUNS; run += 1) {
    const email = `resident-${run}@example.com`;
    const arrived = new Promise((resolve) => arrivals.set(email, resolve));
    const startedAt = performance.now();
    await client.invitations.create({ email, firstName: "Resident", lastName: String(run), role: "tenant" });
    answered.push(performance.now() - startedAt);
    await arrived;
    taken.push(performance.now() - startedAt);
  }
  await stop();
  mailbox.close();
  return { "POST answered": answered, "mail taken by the mail server": taken };
}
