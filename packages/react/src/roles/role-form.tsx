"use client";
import { roleText } from "../access/role.model.js";
import { useMessages } from "../i18n/use-messages.js";
import { Card } from "../ui/card.js";
import { Root } from "../ui/root.js";
import { RoleFormActions } from "./role-form-actions.js";
import { RoleFormBody } from "./role-form-body.js";
import { english } from "./texts.js";
import { useRoleForm, type UseRoleFormOptions } from "./use-role-form.js";

export interface RoleFormProps extends UseRoleFormOptions {
  /** Leaves the page. Without it there is no such button. */
  onCancel?: (() => void) | undefined;
  /** Level of the title in the page around it. Default 2. */
  headingLevel?: 1 | 2 | 3 | 4 | undefined;
}

/** Creates, changes or copies a role on a page of its own. */
export function RoleForm({ onCancel, headingLevel, ...options }: RoleFormProps) {
  const messages = useMessages(english);
  const texts = messages.roles;
  const controller = useRoleForm(options);
  const { role } = options;
  return (
    <Root className="lk-role-page">
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
}
