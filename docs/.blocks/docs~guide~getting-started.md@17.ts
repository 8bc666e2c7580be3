import { createLatchkey } from "@latchkey/server";

export const latchkey = await createLatchkey({
  database: process.env.DATABASE_URL ?? "pglite://.latchkey/data",
  secret: process.env.LATCHKEY_SECRET!, // openssl rand -base64 32
  smtp: process.env.LATCHKEY_SMTP, // smtp://user:password@mail.example.com:587
  mailFrom: "Maple Street Homes <office@maple.example>",
  acceptUrl: "https://app.maple.example/accept",
  authenticate: async (request) => {
    const staff = await yourSession(request);
    return staff && { organizationId: staff.companyId, id: staff.id, name: staff.name, role: "manager" };
  },
  // Who that company is: an invitation names who sends it.
  organizations: { get: (id) => yourCompany(id) },
});
await latchkey.start();
export {};
