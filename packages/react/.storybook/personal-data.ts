import type { Contact } from "@latchkey/core";
import type { ContactExport } from "@latchkey/core/contract";

type Export = NonNullable<(typeof ContactExport)["_zod"]["output"]>;

/** What a server has on record of somebody who was never invited. */
const exportOf = ({ id, email, firstName, lastName, createdAt }: Contact): Export => ({
  exportedAt: createdAt,
  organization: { id: "org_1", name: "Maple Street Homes" },
  contact: {
    id,
    externalId: null,
    type: "tenant",
    firstName,
    lastName,
    email,
    phone: null,
    locale: null,
    workspaces: [],
    createdAt,
    updatedAt: createdAt,
    deletedAt: null,
  },
  users: [],
  sessions: [],
  invitations: [],
  mails: [],
  suppression: null,
  batchRows: [],
  events: [],
  recipients: [],
});

/** A server's routes for the personal data of a contact; `erased` is how often it was erased. */
export function personalDataServer(contact: Contact) {
  const state = { erased: 0 };
  return {
    state,
    /** Undefined for other routes. */
    answer({ url }: Request): Response | undefined {
      if (url.endsWith("/export")) return Response.json(exportOf(contact));
      if (!url.endsWith("/erase")) return undefined;
      state.erased += 1;
      return Response.json({ id: contact.id, erasedAt: contact.createdAt, deleted: 12, pseudonymized: 4 });
    },
  };
}
