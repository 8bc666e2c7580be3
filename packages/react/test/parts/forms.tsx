/** Parts of the forms about people and the company. */

import type { ReactNode } from "react";
import * as latchkey from "../../src/index.js";
import { Use, type PartCase } from "../describe-part.js";

const noop = () => {};
const open = { open: true, onOpenChange: noop };
const problem = { error: new Error("No network"), attempt: 1 };

const invite = (children: (controller: latchkey.InviteUserController) => ReactNode) => (
  <Use hook={latchkey.useInviteUser}>
    {(controller) => children({ ...controller, problem, offers: { preferences: true, recordSets: true } })}
  </Use>
);

const addResident = (children: (controller: latchkey.AddResidentController) => ReactNode) => (
  <Use hook={latchkey.useAddResident}>{(controller) => children({ ...controller, problem })}</Use>
);

const profile = (children: (controller: latchkey.CompanyProfileController) => ReactNode) => (
  <Use hook={latchkey.useCompanyProfile}>{children}</Use>
);

export const forms: Record<string, PartCase> = {
  AddResidentActions: {
    element: "div",
    render: (props) => addResident((controller) => <latchkey.AddResidentActions {...props} controller={controller} />),
  },
  AddResidentBody: {
    element: "form",
    keepsId: true,
    render: (props) => addResident((controller) => <latchkey.AddResidentBody {...props} controller={controller} />),
  },
  AddResidentButton: { element: "button", render: (props) => <latchkey.AddResidentButton {...props} /> },
  AddResidentHome: {
    element: "div",
    render: (props) => addResident((controller) => <latchkey.AddResidentHome {...props} controller={controller} />),
  },
  AddResidentInvitation: {
    element: "div",
    render: (props) =>
      addResident((controller) => <latchkey.AddResidentInvitation {...props} controller={controller} />),
  },
  AddResidentModal: { element: "dialog", render: (props) => <latchkey.AddResidentModal {...props} {...open} /> },
  AddResidentPerson: {
    element: "div",
    render: (props) => addResident((controller) => <latchkey.AddResidentPerson {...props} controller={controller} />),
  },
  AddResidentProblem: {
    element: "div",
    render: (props) => addResident((controller) => <latchkey.AddResidentProblem {...props} controller={controller} />),
  },
  AutoInviteSettings: {
    element: "div",
    render: (props, { invited }) => <latchkey.AutoInviteSettings {...props} contact={invited} />,
  },
  CompanyProfileBody: {
    element: "form",
    keepsId: true,
    render: (props) => profile((controller) => <latchkey.CompanyProfileBody {...props} controller={controller} />),
  },
  CompanyProfileFields: {
    element: "div",
    render: (props) => profile((controller) => <latchkey.CompanyProfileFields {...props} controller={controller} />),
  },
  CompanyReminderFields: {
    element: "fieldset",
    render: (props) => profile((controller) => <latchkey.CompanyReminderFields {...props} controller={controller} />),
  },
  CompanySendingFields: {
    element: "fieldset",
    render: (props) => profile((controller) => <latchkey.CompanySendingFields {...props} controller={controller} />),
  },
  CompanyProfileForm: { element: "div", render: (props) => <latchkey.CompanyProfileForm {...props} /> },
  EditUserModal: {
    element: "dialog",
    render: (props, { invited }) => <latchkey.EditUserModal {...props} {...open} contact={invited} />,
  },
  InviteUserAccess: {
    element: "div",
    render: (props) => invite((controller) => <latchkey.InviteUserAccess {...props} controller={controller} />),
  },
  InviteUserActions: {
    element: "div",
    render: (props) => invite((controller) => <latchkey.InviteUserActions {...props} controller={controller} />),
  },
  InviteUserBody: {
    element: "form",
    keepsId: true,
    render: (props) => invite((controller) => <latchkey.InviteUserBody {...props} controller={controller} />),
  },
  InviteUserForm: { element: "div", render: (props) => <latchkey.InviteUserForm {...props} /> },
  InviteUserModal: { element: "dialog", render: (props) => <latchkey.InviteUserModal {...props} {...open} /> },
  InviteUserMore: {
    element: "div",
    render: (props) => invite((controller) => <latchkey.InviteUserMore {...props} controller={controller} />),
  },
  InviteUserPage: { element: "div", render: (props) => <latchkey.InviteUserPage {...props} listPath="/users" /> },
  InviteUserPerson: {
    element: "div",
    render: (props) => invite((controller) => <latchkey.InviteUserPerson {...props} controller={controller} />),
  },
  InviteUserPreferences: {
    element: "div",
    render: (props) => invite((controller) => <latchkey.InviteUserPreferences {...props} controller={controller} />),
  },
  InviteUserProblem: {
    element: "div",
    render: (props) => invite((controller) => <latchkey.InviteUserProblem {...props} controller={controller} />),
  },
  InviteUserRecordSet: {
    element: "div",
    render: (props) => invite((controller) => <latchkey.InviteUserRecordSet {...props} controller={controller} />),
  },
  InviteUserReview: {
    element: "section",
    render: (props) => invite((controller) => <latchkey.InviteUserReview {...props} controller={controller} />),
  },
  InviteUserSummary: {
    element: "section",
    render: (props) =>
      invite((controller) => (
        <latchkey.InviteUserSummary {...props} controller={controller} headingLevel={2} listPath="/users" />
      )),
  },
};
