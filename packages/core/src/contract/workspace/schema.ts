import * as z from "zod/mini";
import { Contact } from "../contact/schema.js";
import { HostIdOrNone, Id, SearchText, line, pageOf, pageQuery } from "../fields.js";
import { Invitation } from "../invitation/schema.js";
import { optional } from "../optional.js";

/** A unit of access: a property, a portfolio, an office. The host names its kinds. */
export const Workspace = z.object({ id: z.string(), name: z.string(), kind: z.string() });
export type Workspace = z.infer<typeof Workspace>;

/** The kind of a workspace whose host names none. */
export const defaultWorkspaceKind = "property";

/** The detail of the error about an unknown workspace: which one it is, and how to create it. */
export const unknownWorkspaceDetail = (id: string): string =>
  `There is no workspace "${id}". Create it first with PUT /workspaces/${encodeURIComponent(id)} (client.workspaces.put).`;

export const WorkspacePut = z.strictObject({ name: line(120, 1), kind: optional(line(40, 1)) });
/** A contact to add to a workspace, with what they have there. */
export const ContactAdd = z.strictObject({
  contactId: Id,
  unit: optional(line(60)),
  leaseId: optional(HostIdOrNone),
});
export const WorkspaceParams = z.strictObject({ id: Id });
export const WorkspaceQuery = z.strictObject({ ...pageQuery, q: z.optional(SearchText) });
export const WorkspacePage = pageOf(Workspace);

/**
 * A contact that was added to a workspace. If it is invited automatically, `invitation` is the new one, or the open one
 * with the workspace added; `notInvited` says why it was not invited, as a code of the error table and a sentence. The
 * contact is added either way.
 */
export const ContactAdded = z.object({
  contact: Contact,
  invitation: z.optional(Invitation),
  notInvited: z.optional(z.object({ code: z.string(), detail: z.string() })),
});
export type ContactAdded = z.infer<typeof ContactAdded>;
