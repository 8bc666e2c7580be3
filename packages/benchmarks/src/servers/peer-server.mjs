// The peer behind Node's HTTP server. A POST to /organization creates one, and answers with its id and its owner's session.
import { createServer } from "node:http";
import { toNodeHandler } from "better-auth-newest/node";
import { startPeer } from "../parts/peer.mjs";

const peer = await startPeer(process.env.DATABASE);
const handle = toNodeHandler(peer.auth);
const server = createServer((request, response) => void answer(request, response));

async function answer(request, response) {
  if (request.url !== "/organization") return handle(request, response);
  const { id, headers } = await peer.createOrganization();
  response.end(JSON.stringify({ id, cookie: headers.get("cookie") }));
}

server.listen(0, "127.0.0.1", () => console.log(server.address().port));
process.once("SIGTERM", () => process.exit());
