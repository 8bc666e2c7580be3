import * as z from "zod/mini";
import { Id, SearchText, line, pageOf, pageQuery } from "../fields.js";

/** What access is limited to: a property, a portfolio, an office. The host names its kinds. */
export const Workspace = z.object({ id: z.string(), name: z.string(), kind: z.string() });
export type Workspace = z.infer<typeof Workspace>;

export const WorkspacePut = z.strictObject({ name: line(120, 1), kind: z.optional(line(40, 1)) });
export const WorkspaceParams = z.strictObject({ id: Id });
export const WorkspaceQuery = z.strictObject({ ...pageQuery, q: z.optional(SearchText) });
export const WorkspacePage = pageOf(Workspace);
