import { startMailbox } from "../parts/mailbox.mjs";
import { startStandalone } from "../parts/standalone.mjs";
import { spread } from "../report.mjs";

/** From the POST of an invitation to its answer, and to the mail server having taken the mail. */
export async function mailLeaves({ quick }) {
  const arrivals = new Map();
  const mailbox = await startMailbox((address) => arrivals.get(address)?.());
  const { clientOf, stop } = await startStandalone({ smtpPort: mailbox.port });
  const client = await clientOf("bench");
  await client.organization.put({ name: "Bench", contactEmail: "office@example.com" });
  const answered = [];
  const taken = [];
  for (let run = 0; run < (quick ? 10 : 30); run += 1) {
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
  return {
    title: "From the POST to the mail server",
    about: "One invitation at a time, `latchkey serve` on `pglite://memory`.",
    tables: [
      {
        columns: ["answered after", "taken by the mail server after"],
        rows: [[spread(answered, " ms"), spread(taken, " ms")]],
      },
    ],
    promises: [],
  };
}
