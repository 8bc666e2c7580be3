import { defaultRecordSets, type Organization } from "@latchkey/core/contract";
import type { HandlersOf } from "../answer/call.js";
import { ProblemError } from "../answer/problem.js";
import { requireEveryWorkspace } from "./actor.js";
import { defined } from "./defined.js";
import { record } from "./events.js";

/** An organization with defaults. `profileComplete` is true by default if there is a contact address. */
export function organizationOf(
  known: { [Key in keyof Organization]?: Organization[Key] | undefined } & { name: string },
): Organization {
  const contactEmail = known.contactEmail ?? null;
  return {
    name: known.name,
    contactEmail,
    status: known.status ?? "active",
    profileComplete: known.profileComplete ?? contactEmail !== null,
    locale: known.locale ?? "en",
    branding: known.branding ?? { logoUrl: null, accentColor: null },
    recordSets: known.recordSets ?? defaultRecordSets,
  };
}

/** The handlers of `organization.*`. */
export const organizationHandlers: HandlersOf<"organization"> = {
  get: ({ state }) => {
    if (!state.organization) throw ProblemError.of("not_found");
    return state.organization;
  },
  put: ({ state, actor, body }) => {
    requireEveryWorkspace(state, actor, "organization:update");
    const branding = { logoUrl: body.branding?.logoUrl ?? null, accentColor: body.branding?.accentColor ?? null };
    // Fields that belong to the host stay as they are if they are left out.
    const status = body.status ?? state.organization?.status;
    const recordSets = body.recordSets
      ? { ...defaultRecordSets, ...defined(body.recordSets) }
      : state.organization?.recordSets;
    state.organization = organizationOf({ ...body, branding, status, recordSets });
    record(state, "organization.updated", actor);
    return state.organization;
  },
};
