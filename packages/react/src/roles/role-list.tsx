"use client";
import type { Role } from "@latchkey/core";
import { activations } from "@latchkey/core/contract";
import { forwardRef } from "react";
import { roleText } from "../access/role.model.js";
import { useLatchkey } from "../context.js";
import { useMessages } from "../i18n/use-messages.js";
import { Badge } from "../ui/badge.js";
import { Button } from "../ui/button.js";
import { IconButton } from "../ui/icon-button.js";
import { CopyIcon, DotsIcon, PencilIcon, RefreshIcon, TrashIcon } from "../ui/icons.js";
import { KeyValueList } from "../ui/key-value-list.js";
import { Menu, type MenuTriggerProps } from "../ui/menu.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { invitesText, isOfServer, portalName } from "./roles.model.js";
import { english } from "./texts.js";
import type { RolesController } from "./use-roles.js";

export interface RoleListProps extends PartProps<"ul"> {
  controller: RolesController;
  /** Which of the controller's roles to show. */
  roles: readonly Role[];
  /** Id of the heading that names the list. */
  labelledBy: string;
  onEdit: (role: Role) => void;
  onDuplicate: (role: Role) => void;
  onDelete: (role: Role) => void;
}

/** Roles, what each one is, and its actions. Other props go to the `ul`. */
export const RoleList = forwardRef<HTMLUListElement, RoleListProps>(function RoleList(
  { controller, roles, labelledBy, onEdit, onDuplicate, onDelete, ...given },
  ref,
) {
  return (
    <ul {...mergeProps({ className: "lk-roles-list", "aria-labelledby": labelledBy }, given)} ref={ref}>
      {roles.map((role) => (
        <RoleItem key={role.key} role={role} {...{ controller, onEdit, onDuplicate, onDelete }} />
      ))}
    </ul>
  );
});

type RoleItemProps = Pick<RoleListProps, "controller" | "onEdit" | "onDuplicate" | "onDelete"> & { role: Role };

function RoleItem({ role, controller, onEdit, onDuplicate, onDelete }: RoleItemProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const texts = messages.roles;
  const { label, description } = roleText(role, messages);
  const activation = activations.find((one) => one === role.activation);
  const deleteRefusal = controller.deleteRefusal(role);
  const items = [
    {
      id: "duplicate",
      label: texts.duplicate,
      icon: <CopyIcon />,
      disabledReason: controller.createRefusal,
      onSelect: () => onDuplicate(role),
    },
    {
      id: "delete",
      label: isOfServer(role) ? texts.reset : texts.remove,
      icon: isOfServer(role) ? <RefreshIcon /> : <TrashIcon />,
      tone: deleteRefusal === undefined ? ("danger" as const) : undefined,
      separated: true,
      disabledReason: deleteRefusal,
      onSelect: () => onDelete(role),
    },
  ];
  const renderTrigger = (trigger: MenuTriggerProps) => (
    <IconButton {...trigger} size="sm" label={texts.more(label)} icon={<DotsIcon />} />
  );
  const name = portalName(role.portalPath, messages);
  const path = (
    <bdi className="lk-roles-path" dir="ltr" translate="no">
      {role.portalPath}
    </bdi>
  );
  return (
    <li className="lk-roles-item" data-role={role.key}>
      <div className="lk-roles-what">
        <p className="lk-roles-title">
          <bdi className="lk-roles-name">{label}</bdi> {role.builtIn ? <Badge>{texts.builtInTag}</Badge> : null}
        </p>
        {description === "" ? null : (
          <p className="lk-hint">
            <bdi className="lk-roles-text">{description}</bdi>
          </p>
        )}
      </div>
      <KeyValueList
        className="lk-roles-facts"
        items={[
          {
            label: texts.leadsTo,
            value:
              name === undefined ? (
                path
              ) : (
                <>
                  <span>{name}</span> {path}
                </>
              ),
          },
          { label: texts.getsIn, value: activation ? texts.activations[activation].label : role.activation },
          { label: texts.invites, value: invitesText(role, controller.roles, messages, format.list) },
        ]}
      />
      <div className="lk-roles-actions">
        <Button
          size="sm"
          icon={<PencilIcon />}
          aria-label={texts.editRole(label)}
          disabledReason={controller.editRefusal(role)}
          onClick={() => onEdit(role)}
        >
          {texts.edit}
        </Button>
        <Menu items={items} trigger={renderTrigger} />
      </div>
    </li>
  );
}
