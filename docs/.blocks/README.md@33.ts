import { createLatchkey } from "@latchkey/server";

export const latchkey = await createLatchkey({
  database: "pglite://.latchkey/data", // Postgres inside the process; postgres://… for a server of its own
  secret: process.env.LATCHKEY_SECRET!, // openssl rand -base64 32
  smtp: "smtp://user:password@mail.example.com:587", // without it, mails wait in the database
  mailFrom: "office@example.com",
  acceptUrl: "https://portal.example.com/accept",
  // Who is calling, as your app knows it; null for nobody.
  authenticate: async (request) => {
    const staff = await yourSession(request);
    return staff && { organizationId: staff.companyId, id: staff.id, name: staff.name, role: "manager" };
  },
  // Who that company is: an invitation names who sends it.
  organizations: { get: (id) => yourCompany(id) },
});
await latchkey.start();

/** Mount it under /api/latchkey. */
export const handle = (request: Request) => latchkey.fetch(request);
export {};
