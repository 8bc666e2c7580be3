import type { Contact } from "@latchkey/core";
import type { PortalUse, ReportPortalUse } from "@latchkey/server";
import { hostOf, type EmbeddedLatchkey } from "../latchkey.ts";
import { findOffice } from "../scenes/all.ts";
import type { Office } from "../scenes/scene.ts";
import { documentsOf } from "./documents.ts";
import type { HostStore } from "./store.ts";
import { leaseOf } from "./tenant-routes.ts";

const IDS_AT_ONCE = 200;

/**
 * Reports to Latchkey after a batch: whether people can see their lease and documents, and have sent a maintenance
 * request.
 */
export const reportPortalUse =
  (embedded: () => EmbeddedLatchkey, store: HostStore): ReportPortalUse =>
  async ({ organizationId, contacts }) => {
    const ids = contacts.map(({ id }) => id);
    const pages = Array.from({ length: Math.ceil(ids.length / IDS_AT_ONCE) }, (_, page) =>
      ids.slice(page * IDS_AT_ONCE, (page + 1) * IDS_AT_ONCE),
    );
    const host = hostOf(embedded(), organizationId);
    const office = findOffice(organizationId)?.office;
    const found = await Promise.all(
      pages.map(async (page) => (await host.contacts.list({ ids: page.join(","), limit: IDS_AT_ONCE })).data),
    );
    return Object.fromEntries(found.flat().map((contact) => [contact.id, useOf(contact, store, office)]));
  };

/** A person without access sees no lease and no documents. */
function useOf(contact: Contact, store: HostStore, office: Office | undefined): PortalUse {
  const lease = office && contact.portal.status === "active" ? leaseOf(contact, office) : undefined;
  return {
    leaseVisible: lease !== undefined,
    documentsVisible: lease !== undefined && documentsOf(lease, "").length > 0,
    maintenanceRequestSubmitted: store.requestsOf(contact.id).length > 0,
  };
}
