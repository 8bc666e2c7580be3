import type { Invitee } from "@latchkey/core/rules";
import { portalOf, suppressionOf, userOf } from "./contact-record.js";
import type { ContactRecord, State } from "./state.js";

/** A contact as the rules of inviting see it. */
export function inviteeOf(state: State, contact: ContactRecord): Invitee {
  const { type, email, locale, workspaces } = contact;
  const user = userOf(state, contact);
  const { resendAvailableAt } = portalOf(state, contact);
  return {
    type,
    email,
    isSuppressed: suppressionOf(state, contact) !== null,
    locale,
    workspaces,
    account:
      !user || user.status === "deleted"
        ? null
        : {
            status: user.status,
            isDetached: user.isDetached,
            role: user.grants[0].role,
            held: user.grants.flatMap(({ role, workspaceIds }) =>
              (workspaceIds ?? [null]).map((workspaceId) => ({ role, workspaceId })),
            ),
          },
    resendAvailableAt: resendAvailableAt === null ? null : new Date(resendAvailableAt),
  };
}
