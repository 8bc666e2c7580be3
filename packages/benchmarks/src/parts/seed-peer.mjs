import pg from "pg";

/** Pending invitations of an organization of the peer, and members if `members` says so. */
export async function seedPeer(database, { organizationId, invitations, members = 0 }) {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  await client.query(
    `insert into invitation (id, email, "organizationId", "inviterId", role, status, "expiresAt", "createdAt")
      select 'seed' || n, 'seed' || n || '@example.com', $1, (select id from "user" limit 1), 'member', 'pending',
        now() + interval '2 days', now()
      from generate_series(1, $2) as n`,
    [organizationId, invitations],
  );
  await client.query(
    `insert into "user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
      select 'seed' || n, 'Person ' || n, 'member' || n || '@example.com', true, now(), now()
      from generate_series(1, $1) as n`,
    [members],
  );
  await client.query(
    `insert into member (id, "organizationId", "userId", role, "createdAt")
      select 'seed' || n, $1, 'seed' || n, 'member', now() from generate_series(1, $2) as n`,
    [organizationId, members],
  );
  await client.query("vacuum analyze");
  await client.end();
}
