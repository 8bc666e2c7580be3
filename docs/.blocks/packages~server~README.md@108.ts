import { createLatchkey } from "@latchkey/server";

await createLatchkey({
  database: "pglite://.latchkey/data",
  secret: process.env.LATCHKEY_SECRET!,
  acceptUrl: "https://app.maple.example/accept",
  reportPortalUse: async ({ organizationId, contacts, signal }) => {
    const use = await yourPortal.use(organizationId, contacts.map(({ externalId }) => externalId), { signal });
    return Object.fromEntries(
      contacts.flatMap(({ id, externalId }) => {
        const seen = use.get(externalId ?? ""); // { leaseVisible, documentsVisible, maintenanceRequestSubmitted }
        return seen === undefined ? [] : [[id, seen]];
      }),
    );
  },
});
export {};
