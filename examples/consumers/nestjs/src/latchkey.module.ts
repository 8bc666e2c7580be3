// #region module
import { createLatchkey, type Latchkey } from "@latchkey/server";
import { type BeforeApplicationShutdown, Inject, Module, type OnApplicationShutdown } from "@nestjs/common";
import { companies, staffOf } from "./your-app.js";

export const LATCHKEY = Symbol("Latchkey");

const origin = process.env.ORIGIN ?? "http://localhost:3000";

async function openLatchkey(): Promise<Latchkey> {
  const latchkey = await createLatchkey({
    database: process.env.DATABASE_URL ?? "pglite://.latchkey/data",
    secret: process.env.LATCHKEY_SECRET ?? "", // openssl rand -base64 32
    smtp: process.env.LATCHKEY_SMTP,
    mailFrom: "Maple Street Homes <office@maple.example>",
    acceptUrl: `${origin}/accept`,
    // Your customers, as your app keeps them: Latchkey asks when it needs one.
    organizations: { get: (organizationId) => companies.get(organizationId) ?? null },
    // Who is calling, as your app knows it; null for nobody.
    authenticate: (request) => {
      const staff = staffOf(request.headers.get("Cookie"));
      return staff && { organizationId: staff.companyId, id: staff.id, name: staff.name, role: "manager" };
    },
  });
  await latchkey.start();
  return latchkey;
}

@Module({ providers: [{ provide: LATCHKEY, useFactory: openLatchkey }], exports: [LATCHKEY] })
export class LatchkeyModule implements BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(@Inject(LATCHKEY) private readonly latchkey: Latchkey) {}

  // Open streams would keep Nest from closing its server.
  beforeApplicationShutdown() {
    this.latchkey.endStreams();
  }

  onApplicationShutdown() {
    return this.latchkey.stop();
  }
}
// #endregion module
