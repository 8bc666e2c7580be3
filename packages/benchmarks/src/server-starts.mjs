import { startMailbox, startStandalone } from "./standalone.mjs";

/** From the command to the line that says the server listens, on an empty database in memory. */
export async function serverStarts() {
  const mailbox = await startMailbox(() => {});
  const times = [];
  for (let run = 0; run < 5; run += 1) {
    const startedAt = performance.now();
    const server = await startStandalone({ smtpPort: mailbox.port });
    times.push(performance.now() - startedAt);
    await server.stop();
  }
  mailbox.close();
  return { "to ready, pglite://memory": times };
}
