import { createLatchkey } from "@latchkey/server";

export const latchkey = await createLatchkey({
  database: process.env.DATABASE_URL ?? "pglite://.latchkey/data",
  secret: process.env.LATCHKEY_SECRET!, // 32 bytes or more: openssl rand -base64 32
  smtp: process.env.LATCHKEY_SMTP, // without it, mails wait in the database
  mailFrom: "Maple Street Homes <office@maple.example>",
  acceptUrl: "https://app.maple.example/accept", // the page with <AcceptInvitationForm />
  // Who is calling, as your app knows it; null for nobody. The role decides what they may do.
  authenticate: async (request) => {
    const staff = await yourSession(request);
    return staff && { organizationId: staff.companyId, id: staff.id, role: "manager", name: staff.name };
  },
});
await latchkey.start(); // brings the schema up to date, then sends mails
export {};
