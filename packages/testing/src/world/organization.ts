import { defaultRecordSets, type Organization } from "@latchkey/core/contract";
import { changesBetween, organizationAfter, shownOrganization } from "@latchkey/core/rules";
import type { HandlersOf } from "../answer/call.js";
import { ProblemError } from "../answer/problem.js";
import { assertRuling } from "../answer/ruling.js";
import { requireEveryWorkspace } from "./actor.js";
import { record } from "./events.js";
import type { State } from "./state.js";

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
    timeZone: known.timeZone ?? "UTC",
    sending: known.sending ?? { perHour: null },
    reminders: known.reminders ?? { afterDays: null, beforeExpiry: false },
    branding: known.branding ?? { logoUrl: null, accentColor: null },
    recordSets: known.recordSets ?? defaultRecordSets,
  };
}

/** Adds the organization to the world. What it says of its profile against its address was said by the host. */
export function addOrganization(state: State, organization: Organization): void {
  const isComplete = shownOrganization({ ...organization, profileComplete: null }).profileComplete;
  state.organization = organization;
  state.hostSaysComplete = organization.profileComplete === isComplete ? null : organization.profileComplete;
}

/** The handlers of `organization.*`. */
export const organizationHandlers: HandlersOf<"organization"> = {
  get: ({ state }) => {
    if (!state.organization) throw ProblemError.of("not_found");
    return state.organization;
  },
  put: ({ state, actor, body }) => {
    requireEveryWorkspace(state, actor, "organization:update");
    const before = state.organization && { ...state.organization, profileComplete: state.hostSaysComplete };
    const { profile: after } = assertRuling(organizationAfter(actor, body, before));
    state.hostSaysComplete = after.profileComplete;
    const data = { ...changesBetween(before ? shownOrganization(before) : null, shownOrganization(after)) };
    state.organization = shownOrganization(after);
    record(state, "organization.updated", actor, { data });
    return state.organization;
  },
};
