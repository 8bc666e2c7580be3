// #region latchkey
import { createLatchkey } from "@latchkey/server";

const origin = process.env.ORIGIN ?? "http://localhost:3000";

export const latchkey = await createLatchkey({
  database: process.env.DATABASE_URL ?? "pglite://.latchkey/data",
  secret: process.env.LATCHKEY_SECRET ?? "", // openssl rand -base64 32
  smtp: process.env.LATCHKEY_SMTP,
  mailFrom: "Maple Street Homes <office@maple.example>",
  acceptUrl: `${origin}/accept`,
  // Who is calling, as your app knows it; null for nobody.
  authenticate: (request) => {
    const staff = sessionOf(request);
    return staff && { organizationId: staff.companyId, id: staff.id, name: staff.name, role: "manager" };
  },
});
await latchkey.start();
// #endregion latchkey

/** Stands for your app's own session: here a cookie names the person, and nobody checks a password. */
function sessionOf(request) {
  const isDana = /(^|; )office=dana($|;)/.test(request.headers.get("Cookie") ?? "");
  return isDana ? { companyId: "maple", id: "dana", name: "Dana Office" } : null;
}
