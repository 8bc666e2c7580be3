"use client";
import { useMessages } from "../i18n/use-messages.js";
import { Choice } from "../ui/choice.js";
import { VisuallyHidden } from "../ui/visually-hidden.js";
import { english } from "./texts.js";
import type { UsersTableController } from "./use-users-table.js";

/** Shows people of one role alone. */
export function UserRoleFilter({ table: { roles, role, setRole, roleLabel } }: { table: UsersTableController }) {
  const messages = useMessages(english);
  const m = messages.usersTable;
  if (roles.length < 2) return null;
  return (
    <Choice
      texts={messages.common.choice}
      className="lk-users-role"
      label={<VisuallyHidden>{m.roleFilter}</VisuallyHidden>}
      placeholder={m.allRoles}
      options={roles.map(({ key }) => ({ value: key, label: roleLabel(key) }))}
      value={role}
      onValueChange={setRole}
    />
  );
}
