"use client";
import { allows, checkIds } from "@latchkey/core/contract";
import { roleText } from "../access/role.model.js";
import { useMessages } from "../i18n/use-messages.js";
import { SectionAccessFields } from "../portal-permissions/section-access-fields.js";
import { CheckboxGroup } from "../ui/checkbox-group.js";
import type { RoleFormPartProps } from "./role-basics.js";
import { hasSections } from "./roles.model.js";
import { english } from "./texts.js";

/** Whom the role may invite. */
export function RoleCanInvite({ controller: { form, role, roles, grant, before } }: RoleFormPartProps) {
  const messages = useMessages(english);
  const texts = messages.roles;
  const { canInvite, permissions } = form.values;
  const isIdle = canInvite.length > 0 && !allows(permissions, "invitations:send");
  const isFree = (key: string) =>
    key === role?.key || canInvite.includes(key) || before.canInvite.includes(key) || grant.canInvite.includes(key);
  return (
    <CheckboxGroup
      controlId={form.idOf("canInvite")}
      label={texts.mayInvite}
      hint={isIdle ? texts.cannotSend : texts.mayInviteHint}
      error={form.errors.canInvite}
      summary={texts.chosen(canInvite.length, roles.length)}
      options={roles.map((one) => ({
        value: one.key,
        label: roleText(one, messages).label,
        disabledReason: isFree(one.key) ? undefined : texts.notYoursToInvite,
      }))}
      value={canInvite}
      onValueChange={(keys) => form.set("canInvite", keys)}
      search={{ ...messages.common.choice, label: texts.search, empty: texts.notFound, results: texts.found }}
    />
  );
}

/** What the role sees of its portal, where it leads to one. */
export function RoleSections({ controller: { form } }: RoleFormPartProps) {
  const messages = useMessages(english);
  if (!hasSections(form.values)) return null;
  return (
    <SectionAccessFields
      value={form.values.sections}
      onValueChange={(sections) => form.set("sections", sections)}
      hint={messages.roles.sectionsHint}
    />
  );
}

/** What has to be so before somebody is invited to the role. */
export function RolePrerequisites({ controller: { form } }: RoleFormPartProps) {
  const messages = useMessages(english);
  const texts = messages.roles;
  return (
    <CheckboxGroup
      controlId={form.idOf("prerequisites")}
      className="lk-roles-checks"
      label={texts.prerequisites}
      hint={texts.prerequisitesHint}
      error={form.errors.prerequisites}
      options={checkIds.map((id) => ({
        value: id,
        label: messages.inviteUser.checks[id].met,
        description: texts.checks[id],
      }))}
      value={form.values.prerequisites}
      onValueChange={(ids) => form.set("prerequisites", ids)}
      search={{ ...messages.common.choice, label: texts.search, empty: texts.notFound, results: texts.found }}
    />
  );
}
