/** What must be so before an invitation can go out: judged by the contract's own rules, put into the reader's words. */
import type { Organization, Role } from "@latchkey/core";
import { check, judgePrerequisites, Email, type CheckId, type EligibilityCheck } from "@latchkey/core/contract";
import { atAnyTime, toPrerequisite, type Prerequisite } from "../prerequisites/prerequisite.model.js";
import type { InviteUserValues, Setting } from "./invite-user.model.js";
import type { Texts } from "./texts.js";

// What an account holds already, and when it was last written to, is on no form: a server alone can judge these.
const onlyServersKnow: readonly CheckId[] = ["not_active", "cooldown"];

/** What every role asks for: it can be said before one is chosen. */
export function sharedPrerequisites(roles: readonly Role[]): Pick<Role, "key" | "prerequisites"> {
  const [first, ...others] = roles;
  return {
    key: "",
    prerequisites: first?.prerequisites.filter((id) => others.every((role) => role.prerequisites.includes(id))) ?? [],
  };
}

// One that was never set up is not to be reactivated: its missing profile says what to do.
const askOf = (organization: Organization | null, id: string): boolean =>
  organization !== null || id !== "organization_active";

/**
 * The role's prerequisites as far as they can be judged before sending. Of somebody who is typed in, the type fits by
 * itself, since it follows from the role; their address is a field with its own mistakes; leases and units are not
 * theirs yet.
 */
export function prerequisitesFor(
  role: Pick<Role, "key" | "prerequisites">,
  values: InviteUserValues,
  { contact, organization, roles }: Setting,
  messages: Texts,
): Prerequisite[] {
  const shared = new Set<string>([...sharedPrerequisites(roles).prerequisites, "valid_email"]);
  const typed = { type: "", email: null, workspaces: [] };
  const given: readonly CheckId[] = contact ? onlyServersKnow : [...onlyServersKnow, "contact_type", "valid_email"];
  // Without an address there is nothing to send to, whatever a role asks for.
  const asked = contact ? [...role.prerequisites, "valid_email"] : role.prerequisites;
  const checks = judgePrerequisites({
    organization,
    contact: {
      ...(contact ?? typed),
      active: false,
      resendAvailableAt: null,
      emailSuppressed: Boolean(contact?.suppressed),
    },
    role: {
      key: role.key,
      prerequisites: asked.filter((id) => askOf(organization, id) && !given.some((other) => other === id)),
    },
    now: atAnyTime,
  });
  const address: EligibilityCheck[] =
    !contact && check(Email, values.email).ok ? [{ id: "valid_email", ok: true, message: "" }] : [];
  const items = [...checks, ...address].map((one) => ({
    ...toPrerequisite(one, messages, contact === undefined),
    ofRole: !shared.has(one.id),
  }));
  // One way out of two troubles is said once, under the last.
  return items.map((item, index) =>
    item.message === items[index + 1]?.message ? { ...item, message: undefined } : item,
  );
}
