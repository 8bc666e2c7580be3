/** The prerequisites of the invitation in the form, by the contract's rules. Pure functions. */
import type { Organization, Role } from "@latchkey/core";
import { check, judgePrerequisites, Email, type CheckId, type EligibilityCheck } from "@latchkey/core/contract";
import { atAnyTime, toPrerequisite, type Prerequisite } from "../prerequisites/prerequisite.model.js";
import type { InviteUserValues, Setting } from "./invite-user.model.js";
import type { Texts } from "./texts.js";

// The form does not know the person's existing access or when the last email went out.
const serverChecks: readonly CheckId[] = ["not_active", "cooldown"];

/** The prerequisites that all roles share. They can be shown before a role is selected. */
export function sharedPrerequisites(roles: readonly Role[]): Pick<Role, "key" | "prerequisites"> {
  const [first, ...others] = roles;
  return {
    key: "",
    prerequisites: first?.prerequisites.filter((id) => others.every((role) => role.prerequisites.includes(id))) ?? [],
  };
}

// An organization that was never set up cannot be reactivated; its incomplete profile says what to do.
const isApplicable = (organization: Organization | null, id: string): boolean =>
  organization !== null || id !== "organization_active";

/**
 * The role's prerequisites, as far as the form can check them. A new person's type follows from the role, their address
 * is a field with mistakes of its own, and they do not have a lease or a unit yet.
 */
export function prerequisitesFor(
  role: Pick<Role, "key" | "prerequisites">,
  values: InviteUserValues,
  { contact, organization, roles }: Setting,
  messages: Texts,
): Prerequisite[] {
  const shared = new Set<string>([...sharedPrerequisites(roles).prerequisites, "valid_email"]);
  const typed = { type: "", email: null, workspaces: [] };
  const given: readonly CheckId[] = contact ? serverChecks : [...serverChecks, "contact_type", "valid_email"];
  // Every invitation of a contact needs an address, whatever the role requires.
  const required = contact ? [...role.prerequisites, "valid_email"] : role.prerequisites;
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
      prerequisites: required.filter((id) => isApplicable(organization, id) && !given.some((other) => other === id)),
    },
    now: atAnyTime,
  });
  const address: EligibilityCheck[] =
    !contact && check(Email, values.email).ok ? [{ id: "valid_email", ok: true, message: "" }] : [];
  const items = [...checks, ...address].map((one) => ({
    ...toPrerequisite(one, messages, contact === undefined),
    ofRole: !shared.has(one.id),
  }));
  // If two items in a row have the same advice, show it once, under the last one.
  return items.map((item, index) =>
    item.message === items[index + 1]?.message ? { ...item, message: undefined } : item,
  );
}
