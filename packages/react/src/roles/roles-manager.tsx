"use client";
import type { Role } from "@latchkey/core";
import { forwardRef, useId, useRef, useState } from "react";
import { NotReady } from "../form/not-ready.js";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { Card } from "../ui/card.js";
import { EmptyState } from "../ui/empty-state.js";
import { KeyIcon, PlusIcon } from "../ui/icons.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { Root } from "../ui/root.js";
import { RoleDeleteDialog } from "./role-delete-dialog.js";
import { RoleDialog } from "./role-dialog.js";
import { RoleList } from "./role-list.js";
import { english } from "./texts.js";
import { useRoles, type RolesController } from "./use-roles.js";

export interface RolesManagerProps extends PartProps<"div"> {
  /** Opens the form in the host, such as `RoleForm` on a page of its own. Default: a dialog. */
  onOpen?: ((request: RoleFormRequest) => void) | undefined;
  /** Level of the title in the page around it. Default 2. */
  headingLevel?: 1 | 2 | 3 | undefined;
}

/** What the form opens with: nothing for a new role, a role to edit, or a role to copy. */
export interface RoleFormRequest {
  role?: Role | undefined;
  copyOf?: Role | undefined;
}

type Open = { form: RoleFormRequest } | { remove: Role } | null;

/**
 * All roles, built-in ones and the organization's own: create, edit, copy and delete them in one place. Other props go
 * to the root `div`.
 */
export const RolesManager = forwardRef<HTMLDivElement, RolesManagerProps>(function RolesManager(
  { onOpen, headingLevel = 2, ...given },
  ref,
) {
  const messages = useMessages(english);
  const texts = messages.roles;
  const controller = useRoles();
  const [open, setOpen] = useState<Open>(null);
  const create = useRef<HTMLButtonElement>(null);
  const afterwards = useRef<HTMLElement>(null);
  const openForm = (form: RoleFormRequest) => (onOpen ? onOpen(form) : setOpen({ form }));
  const close = () => setOpen(null);
  return (
    <Root {...mergeProps({ className: "lk-roles" }, given)} ref={ref}>
      <Card
        headingLevel={headingLevel}
        title={texts.title}
        description={texts.description}
        actions={
          <Button
            ref={create}
            variant="primary"
            icon={<PlusIcon />}
            disabledReason={controller.status === "ready" ? controller.createRefusal : texts.loading}
            onClick={() => openForm({})}
          >
            {texts.create}
          </Button>
        }
      >
        <Lists
          controller={controller}
          level={headingLevel}
          onEdit={(role) => openForm({ role })}
          onDuplicate={(role) => openForm({ copyOf: role })}
          onDelete={(remove) => {
            afterwards.current = null;
            setOpen({ remove });
          }}
        />
      </Card>
      {open !== null && "form" in open ? <RoleDialog {...open.form} onClose={close} /> : null}
      {open !== null && "remove" in open ? (
        <RoleDeleteDialog
          role={open.remove}
          controller={controller}
          onClose={close}
          onDeleted={() => {
            afterwards.current = create.current;
            close();
          }}
          returnFocus={afterwards}
        />
      ) : null}
    </Root>
  );
});

interface ListsProps {
  controller: RolesController;
  level: 1 | 2 | 3;
  onEdit: (role: Role) => void;
  onDuplicate: (role: Role) => void;
  onDelete: (role: Role) => void;
}

function Lists({ controller, level, ...actions }: ListsProps) {
  const texts = useMessages(english).roles;
  const { status, roles, error, reload } = controller;
  const base = useId();
  if (status !== "ready")
    return <NotReady texts={texts} isLoading={status === "loading"} error={error} reload={reload} />;
  const Heading = `h${(level + 1) as 2 | 3 | 4}` as const;
  const custom = roles.filter(({ builtIn }) => !builtIn);
  return (
    <>
      <Heading id={`${base}custom`} className="lk-roles-heading">
        {texts.custom}
      </Heading>
      {custom.length > 0 ? (
        <RoleList controller={controller} roles={custom} labelledBy={`${base}custom`} {...actions} />
      ) : (
        <EmptyState icon={<KeyIcon />} title={texts.noCustomTitle}>
          {texts.noCustomBody}
        </EmptyState>
      )}
      <Heading id={`${base}builtIn`} className="lk-roles-heading">
        {texts.builtIn}
      </Heading>
      <RoleList
        controller={controller}
        roles={roles.filter(({ builtIn }) => builtIn)}
        labelledBy={`${base}builtIn`}
        {...actions}
      />
    </>
  );
}
