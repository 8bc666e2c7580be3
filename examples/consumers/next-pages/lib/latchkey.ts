// #region latchkey
import { createNextLatchkey } from "@latchkey/server/next";
import { company, staffOf } from "./office";

export const latchkey = createNextLatchkey(() => ({
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
}));
// #endregion latchkey
