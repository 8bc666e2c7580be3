/** Parts about roles and what they open. */

import type { ReactNode } from "react";
import * as latchkey from "../../src/index.js";
import { Use, type PartCase } from "../describe-part.js";

const noop = () => {};

const roleForm = (children: (controller: latchkey.RoleFormController) => ReactNode) => (
  <Use hook={latchkey.useRoleForm}>
    {(controller) => {
      const values = { ...controller.form.values, portal: "/portal/tenant" };
      return children({ ...controller, form: { ...controller.form, values } });
    }}
  </Use>
);

const withRoles = (children: (controller: latchkey.RolesController) => ReactNode) => (
  <Use hook={latchkey.useRoles}>{(controller) => (controller.status === "ready" ? children(controller) : null)}</Use>
);

export const roles: Record<string, PartCase> = {
  PortalPermissionsEditor: { element: "div", render: (props) => <latchkey.PortalPermissionsEditor {...props} /> },
  PortalPermissionsGrid: {
    element: "div",
    render: (props) => (
      <Use hook={latchkey.usePortalPermissions}>
        {(controller) => <latchkey.PortalPermissionsGrid {...props} controller={controller} />}
      </Use>
    ),
  },
  RoleBasics: {
    element: "div",
    render: (props) => roleForm((controller) => <latchkey.RoleBasics {...props} controller={controller} />),
  },
  RoleCanInvite: {
    element: "fieldset",
    render: (props) => roleForm((controller) => <latchkey.RoleCanInvite {...props} controller={controller} />),
  },
  RoleCards: {
    element: "fieldset",
    render: (props) =>
      withRoles((controller) => (
        <latchkey.RoleCards {...props} roles={controller.roles} value="" onValueChange={noop} />
      )),
  },
  RoleDeleteDialog: {
    element: "dialog",
    render: (props) =>
      withRoles((controller) => (
        <latchkey.RoleDeleteDialog
          {...props}
          controller={controller}
          role={controller.roles[0] as never}
          onClose={noop}
          onDeleted={noop}
        />
      )),
  },
  RoleDialog: { element: "dialog", render: (props) => <latchkey.RoleDialog {...props} onClose={noop} /> },
  RoleForm: { element: "div", render: (props) => <latchkey.RoleForm {...props} /> },
  RoleFormActions: {
    element: "div",
    render: (props) => roleForm((controller) => <latchkey.RoleFormActions {...props} controller={controller} />),
  },
  RoleFormBody: {
    element: "form",
    keepsId: true,
    render: (props) => roleForm((controller) => <latchkey.RoleFormBody {...props} controller={controller} />),
  },
  RoleList: {
    element: "ul",
    render: (props) =>
      withRoles((controller) => (
        <latchkey.RoleList
          {...props}
          controller={controller}
          roles={controller.roles}
          labelledBy="heading"
          onEdit={noop}
          onDuplicate={noop}
          onDelete={noop}
        />
      )),
  },
  RolePermissions: {
    element: "fieldset",
    render: (props) => roleForm((controller) => <latchkey.RolePermissions {...props} controller={controller} />),
  },
  RolePrerequisites: {
    element: "fieldset",
    render: (props) => roleForm((controller) => <latchkey.RolePrerequisites {...props} controller={controller} />),
  },
  RoleSections: {
    element: "fieldset",
    render: (props) => roleForm((controller) => <latchkey.RoleSections {...props} controller={controller} />),
  },
  RolesManager: { element: "div", render: (props) => <latchkey.RolesManager {...props} /> },
  SectionAccessFields: {
    element: "fieldset",
    render: (props) => <latchkey.SectionAccessFields {...props} value={{ documents: "full" }} onValueChange={noop} />,
  },
};
