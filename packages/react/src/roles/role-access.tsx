"use client";
import { allows, checkIds } from "@latchkey/core/contract";
import { forwardRef } from "react";
import { roleText } from "../access/role.model.js";
import { useMessages } from "../i18n/use-messages.js";
import { SectionAccessFields } from "../portal-permissions/section-access-fields.js";
import { CheckboxGroup } from "../ui/checkbox-group.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import type { RoleFormPartProps } from "./role-basics.js";
import { hasSections } from "./roles.model.js";
import { english } from "./texts.js";

type RoleAccessProps = RoleFormPartProps & PartProps<"fieldset">;

/** The roles that this role may invite to. Other props go to the `fieldset`. */
export const RoleCanInvite = forwardRef<HTMLFieldSetElement, RoleAccessProps>(function RoleCanInvite(
  { controller: { form, role, roles, grant, before }, ...given },
  ref,
) {
  const messages = useMessages(english);
  const texts = messages.roles;
  const { canInvite, permissions } = form.values;
  const isIdle = canInvite.length > 0 && !allows(permissions, "invitations:send");
  const isFree = (key: string) =>
    key === role?.key || canInvite.includes(key) || before.canInvite.includes(key) || grant.canInvite.includes(key);
  return (
    <CheckboxGroup
      {...given}
      ref={ref}
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
});

/** What the role sees of its portal, if it leads to one. Other props go to the `fieldset`. */
export const RoleSections = forwardRef<HTMLFieldSetElement, RoleAccessProps>(function RoleSections(
  { controller: { form }, ...given },
  ref,
) {
  const messages = useMessages(english);
  if (!hasSections(form.values)) return null;
  return (
    <SectionAccessFields
      {...given}
      ref={ref}
      value={form.values.sections}
      onValueChange={(sections) => form.set("sections", sections)}
      hint={messages.roles.sectionsHint}
    />
  );
});

/** What must be true before a person is invited to the role. Other props go to the `fieldset`. */
export const RolePrerequisites = forwardRef<HTMLFieldSetElement, RoleAccessProps>(function RolePrerequisites(
  { controller: { form }, ...given },
  ref,
) {
  const messages = useMessages(english);
  const texts = messages.roles;
  return (
    <CheckboxGroup
      {...mergeProps({ className: "lk-roles-checks" }, given)}
      ref={ref}
      controlId={form.idOf("prerequisites")}
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
});
