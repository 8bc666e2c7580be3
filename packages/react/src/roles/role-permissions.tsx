"use client";
import { allows, permissionNames, type Permission } from "@latchkey/core/contract";
import { forwardRef, useId } from "react";
import { useMessages } from "../i18n/use-messages.js";
import { Checkbox } from "../ui/checkbox.js";
import { FieldError } from "../ui/field-error.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import type { RoleFormPartProps } from "./role-basics.js";
import { isIncluded, permissionGroups } from "./roles.model.js";
import { english } from "./texts.js";

type RolePermissionsProps = RoleFormPartProps & PartProps<"fieldset">;

/**
 * What the role may do, group by group. Permissions that Setting View includes are shown as included. Other props go to
 * the `fieldset`.
 */
export const RolePermissions = forwardRef<HTMLFieldSetElement, RolePermissionsProps>(function RolePermissions(
  { controller: { form, grant, before }, ...given },
  ref,
) {
  const messages = useMessages(english);
  const texts = messages.roles;
  const { permissions } = form.values;
  const first = form.idOf("permissions");
  const errorId = useId();
  const toggle = (name: Permission, ticked: boolean) =>
    form.set("permissions", ticked ? [...permissions, name] : permissions.filter((other) => other !== name));
  const refusal = (name: Permission) => {
    if (isIncluded(permissions, name)) return texts.included;
    return permissions.includes(name) || before.permissions.includes(name) || allows(grant.permissions, name)
      ? undefined
      : texts.notYours;
  };
  const own = { className: "lk-field", "aria-describedby": form.errors.permissions ? errorId : undefined };
  return (
    <fieldset {...mergeProps(own, given)} ref={ref}>
      <legend className="lk-legend">
        <span className="lk-label">{texts.permissions}</span>
      </legend>
      {form.errors.permissions ? <FieldError id={errorId}>{form.errors.permissions}</FieldError> : null}
      <div className="lk-roles-groups">
        {Object.entries(permissionGroups).map(([group, names]) => (
          <div
            key={group}
            className="lk-roles-group"
            role="group"
            aria-label={texts.groups[group as keyof typeof permissionGroups]}
          >
            <p className="lk-roles-group-name" aria-hidden="true">
              {texts.groups[group as keyof typeof permissionGroups]}
            </p>
            {names.map((name) => (
              <Checkbox
                key={name}
                id={name === permissionGroups.settings[0] ? first : undefined}
                label={texts.permission[name]}
                hint={name === "settings:view" ? texts.settingViewHint : undefined}
                disabledReason={refusal(name)}
                checked={permissions.includes(name) || isIncluded(permissions, name)}
                onChange={(event) => toggle(name, event.target.checked)}
              />
            ))}
          </div>
        ))}
      </div>
    </fieldset>
  );
});

/** A permission in the reader's language; one that this version does not know keeps its name. */
export function usePermissionText() {
  const messages = useMessages(english);
  return (name: string): string => {
    const known = permissionNames.find((one) => one === name);
    return known ? messages.roles.permission[known] : name;
  };
}
