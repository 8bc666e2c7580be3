"use client";
import { forwardRef } from "react";
import { roleText } from "../access/role.model.js";
import { useMessages } from "../i18n/use-messages.js";
import { Card } from "../ui/card.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { Root } from "../ui/root.js";
import { RoleFormActions } from "./role-form-actions.js";
import { RoleFormBody } from "./role-form-body.js";
import { english } from "./texts.js";
import { useRoleForm, type UseRoleFormOptions } from "./use-role-form.js";

export interface RoleFormProps extends UseRoleFormOptions, PartProps<"div", "role"> {
  /** Leaves the page. Without it there is no cancel button. */
  onCancel?: (() => void) | undefined;
  /** Level of the title in the page around it. Default 2. */
  headingLevel?: 1 | 2 | 3 | 4 | undefined;
}

/** Creates, edits or copies a role on a page of its own. Other props go to the root `div`. */
export const RoleForm = forwardRef<HTMLDivElement, RoleFormProps>(function RoleForm(
  { onCancel, headingLevel, role, copyOf, onSaved, ...given },
  ref,
) {
  const messages = useMessages(english);
  const texts = messages.roles;
  const controller = useRoleForm({ role, copyOf, onSaved });
  return (
    <Root {...mergeProps({ className: "lk-role-page" }, given)} ref={ref}>
      <Card
        headingLevel={headingLevel}
        title={role ? texts.editTitle(roleText(role, messages).label) : texts.createTitle}
        description={role ? texts.editDescription : texts.createDescription}
        footer={<RoleFormActions controller={controller} onCancel={onCancel} />}
      >
        <RoleFormBody controller={controller} />
      </Card>
    </Root>
  );
});
