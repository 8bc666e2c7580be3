import { accept, invite } from "../http/people.js";
import type { Office, TestServer } from "../http/test-server.js";

/** An office with two workspaces, and a manager of the first alone: once as a user, once as the host's staff. */
export async function twoHouses(server: TestServer) {
  const office: Office = await server.office();
  const ours = office.workspaceId;
  const theirs = `theirs-${ours}`;
  await office.admin.workspaces.put({ params: { id: theirs }, body: { name: "Theirs" } });
  const { jar, userId } = await accept(server, (await invite(server, office, { role: "manager" })).token);
  return {
    office,
    ours,
    theirs,
    jar,
    userId,
    hosted: office.as({ role: "manager", workspaces: [ours], sub: "local" }),
  };
}
