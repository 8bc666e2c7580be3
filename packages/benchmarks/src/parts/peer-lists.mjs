import { median, timeOf } from "../measure.mjs";
import { figure } from "../report.mjs";
import { startPeer } from "./peer.mjs";
import { seedPeer } from "./seed-peer.mjs";

/** What the peer's own lists take with so many members and open invitations: rows of a table. */
export async function measurePeerLists(database, { count, turns }) {
  const peer = await startPeer(database);
  const { id: organizationId, headers } = await peer.createOrganization();
  await seedPeer(database, { organizationId, invitations: count, members: count });
  const members = (offset) =>
    peer.auth.api.listMembers({ query: { organizationId, limit: 50, offset }, headers: new Headers(headers) });
  const lists = {
    "a page of members": () => members(0),
    "the last page of members": () => members(count - 50),
    "invitations (it answers with the first 100)": () =>
      peer.auth.api.listInvitations({ query: { organizationId }, headers: new Headers(headers) }),
  };
  const rows = [];
  for (const [name, run] of Object.entries(lists)) {
    const answer = JSON.stringify(await run());
    const times = [];
    for (let turn = 0; turn < turns; turn += 1) times.push(await timeOf(run));
    rows.push([name, figure(median(times)), `${figure(answer.length / 1e6)} MB`]);
  }
  await peer.stop();
  return rows;
}
