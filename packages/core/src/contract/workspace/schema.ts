import * as z from "zod/mini";
import { Contact } from "../contact/schema.js";
import { Id, SearchText, line, pageOf, pageQuery } from "../fields.js";
import { Invitation } from "../invitation/schema.js";

/** What access is limited to: a property, a portfolio, an office. The host names its kinds. */
export const Workspace = z.object({ id: z.string(), name: z.string(), kind: z.string() });
export type Workspace = z.infer<typeof Workspace>;

/** What is said where a workspace is named that does not exist: which, and what makes it. */
export const unknownWorkspaceDetail = (id: string): string =>
  `There is no workspace "${id}". PUT /workspaces/${encodeURIComponent(id)} makes it (client.workspaces.put); do that first.`;

export const WorkspacePut = z.strictObject({ name: line(120, 1), kind: z.optional(line(40, 1)) });
export const WorkspaceParams = z.strictObject({ id: Id });
export const WorkspaceQuery = z.strictObject({ ...pageQuery, q: z.optional(SearchText) });
export const WorkspacePage = /* @__PURE__ */ pageOf(Workspace);

/**
 * A contact added to a workspace. `invitation` where one went out, or an open one was widened, because the contact is
 * invited automatically; `notInvited` says why it was not, though it should have been: a code of the error table and a
 * sentence. The contact is added either way.
 */
export const ContactAdded = z.object({
  contact: Contact,
  invitation: z.optional(Invitation),
  notInvited: z.optional(z.object({ code: z.string(), detail: z.string() })),
});
export type ContactAdded = z.infer<typeof ContactAdded>;
