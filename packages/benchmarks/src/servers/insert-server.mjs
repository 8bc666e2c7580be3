// Answers every POST with one inserted row: what HTTP and the database cost without an application in between.
import { createServer } from "node:http";
import { startRaw } from "../parts/raw.mjs";

const raw = await startRaw(process.env.DATABASE);
const server = createServer((request, response) => void answer(request, response));

async function answer(request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const { email } = JSON.parse(Buffer.concat(chunks).toString());
  await raw.insertOne(email);
  response.writeHead(201, { "Content-Type": "application/json" });
  response.end(JSON.stringify({ email }));
}

server.listen(0, "127.0.0.1", () => console.log(server.address().port));
process.once("SIGTERM", () => process.exit());
