import { timeAll } from "../measure.mjs";
import { nextInvitation, startInProcess } from "./in-process.mjs";
import { startMailbox, tokenIn } from "./mailbox.mjs";

/** Invites people and resolves with the tokens of their mails: there is no other way to get one. */
export async function mailedLinks(database, count) {
  const tokens = [];
  let allArrived;
  const arrived = new Promise((resolve) => (allArrived = resolve));
  const mailbox = await startMailbox((_, source) => {
    tokens.push(tokenIn(source));
    if (tokens.length === count) allArrived();
  });
  const server = await startInProcess(database, {
    work: true,
    smtp: `smtp://127.0.0.1:${mailbox.port}`,
    mailFrom: "office@example.com",
  });
  const call = await server.createOrganization("mailed");
  await timeAll(Array.from({ length: count }, nextInvitation), 4, (body) => call("POST", "/invitations", body));
  await arrived;
  await server.stop();
  mailbox.close();
  return tokens;
}
