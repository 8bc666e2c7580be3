import { createHash, createHmac, randomBytes } from "node:crypto";
import pg from "pg";

const columns = "id, organization_id, email, role, status, inviter_id, token_hash, expires_at";
const insertOne = `insert into invitation (${columns}) values ($1, $2, $3, $4, $5, $6, $7, now() + interval '7 days')`;
const insertMany = `insert into invitation (${columns}, created_at)
  select id, organization_id, email, role, status, inviter_id, token_hash, now() + interval '7 days', now()
  from json_to_recordset($1) as rows
    (id text, organization_id text, email text, role text, status text, inviter_id text, token_hash text)`;

/** What the database can do at all: invitations as rows of one table, with nothing around them. */
export async function startRaw(database) {
  const pool = new pg.Pool({ connectionString: database, max: 10 });
  pool.on("error", () => {});
  await pool.query(`create table invitation (
    id text primary key, organization_id text not null, email text not null, role text not null, status text not null,
    inviter_id text not null, token_hash text not null, expires_at timestamptz not null,
    created_at timestamptz not null default now())`);
  return {
    pool,
    /** Inserts one row in a transaction of its own. */
    insertOne(email = "person@example.com") {
      const id = randomBytes(12).toString("hex");
      return pool.query(insertOne, [id, "o", email, "tenant", "open", "bench", `${id}${id}`]);
    },
    /** Derives and hashes as many links as there are rows, and inserts the rows with one statement. */
    async insertMany(count) {
      const invitations = Array.from({ length: count }, (_, index) => {
        const id = randomBytes(12).toString("hex");
        const token = createHmac("sha256", "benchmarks").update(id).digest("base64url");
        return {
          id,
          organization_id: "o",
          email: `person${index}@example.com`,
          role: "tenant",
          status: "open",
          inviter_id: "bench",
          token_hash: createHash("sha256").update(token).digest("hex"),
        };
      });
      await pool.query(insertMany, [JSON.stringify(invitations)]);
    },
    stop: () => pool.end(),
  };
}
