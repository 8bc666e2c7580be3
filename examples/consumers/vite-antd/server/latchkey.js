// #region latchkey
import { createLatchkey } from "@latchkey/server";
import { company, staffOf } from "./office.js";

export const latchkey = await createLatchkey({
  database: process.env.DATABASE_URL ?? "pglite://.latchkey/data",
  secret: process.env.LATCHKEY_SECRET ?? "", // openssl rand -base64 32
  smtp: process.env.LATCHKEY_SMTP,
  mailFrom: "Maple Street Homes <office@maple.example>",
  acceptUrl: `${process.env.ORIGIN ?? "http://localhost:3000"}/accept`,
  // Your companies, as your app knows them.
  organizations: { get: (id) => (id === company.id ? { name: company.name, contactEmail: company.email } : null) },
  // Who is calling, as your app knows it; null for nobody.
  authenticate: (request) => {
    const staff = staffOf(request);
    return staff && { organizationId: staff.companyId, id: staff.id, name: staff.name, role: "manager" };
  },
});
await latchkey.start();
// #endregion latchkey
