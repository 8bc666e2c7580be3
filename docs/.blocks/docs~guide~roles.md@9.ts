import { createLatchkey } from "@latchkey/server";

export const latchkey = await createLatchkey({
  database: "pglite://.latchkey/data",
  secret: process.env.LATCHKEY_SECRET!,
  acceptUrl: "https://app.maple.example/accept",
  roles: {
    tenant: { portalPath: "/my-home", activation: "magic_link" },
    owner: { portalPath: "/statements" },
  },
});
export {};
