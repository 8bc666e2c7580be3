/**
 * Every screen of the package, for what has to hold of each: drawn on a server, in a simulated browser, with odd
 * settings. Free of JSX and of the package itself, which is handed in, so that Node reads it as it stands and a browser
 * draws the sources.
 */

import type { World } from "@latchkey/testing";
import { createElement, Fragment, type ReactNode } from "react";
import type * as latchkeyDoor from "../src/index.js";

export type Latchkey = typeof latchkeyDoor;

const hour = 3_600_000;
const noop = () => {};
const options = { open: true, onOpenChange: noop };

/** What the screens show: people in every state, with times that are near and far. */
export function fill(world: World) {
  const now = Date.now();
  world.signInAs({ role: "admin" });
  const invited = world.addContact({
    id: "con_invited",
    firstName: "Amira",
    lastName: "Haddad",
    email: "amira@example.com",
    workspaces: [{ id: "wsp_maple", unit: "4B" }],
  });
  world.addInvitation({ contactId: invited.id, role: "tenant", sentAt: new Date(now - 2 * hour) });
  const { token } = world.inbox.latest("amira@example.com");
  const late = world.addContact({
    id: "con_late",
    firstName: "Tomás",
    lastName: "Lund",
    email: "tomas@example.com",
    workspaces: [{ id: "wsp_maple", unit: "12" }],
  });
  world.addInvitation({ contactId: late.id, role: "tenant", sentAt: new Date(now - 400 * 24 * hour) });
  const pending = world.addContact({
    id: "con_pending",
    firstName: "Mei",
    lastName: "Tan",
    email: "mei@example.com",
    workspaces: [{ id: "wsp_maple", unit: "7" }],
  });
  world.addUser({
    firstName: "Lena",
    lastName: "Ortiz",
    email: "lena@example.com",
    role: "staff",
    workspaceIds: ["wsp_maple"],
    lastSignInAt: new Date(now - 3 * 24 * hour).toISOString(),
  });
  world.addContact({ type: "owner", email: null });
  return { token, invited: world.contact(invited.id), pending: world.contact(pending.id) };
}

export type Filled = ReturnType<typeof fill>;

/** Each screen, by the name of the component that it is. */
export function screensOf(latchkey: Latchkey, { token, invited, pending }: Filled): Record<string, () => ReactNode> {
  const e = createElement;
  const about = { contactId: invited.id };
  return {
    AcceptInvitationForm: () => e(latchkey.AcceptInvitationForm, { token }),
    AddResidentButton: () => e(latchkey.AddResidentButton),
    AddResidentModal: () => e(latchkey.AddResidentModal, options),
    AutoInviteSettings: () => e(latchkey.AutoInviteSettings, { contact: invited }),
    BatchProgress: () => e(latchkey.BatchProgress, { batchId: "bat_unknown" }),
    Can: () => e(latchkey.Can, { permission: "contacts:read", children: "Allowed" }),
    CompanyProfileForm: () => e(latchkey.CompanyProfileForm, {}),
    EditUserModal: () => e(latchkey.EditUserModal, { ...options, contact: invited }),
    EligibilityChecklist: () => e(latchkey.EligibilityChecklist, { contact: invited.id, role: "tenant" }),
    EligibilityDialog: () => e(latchkey.EligibilityDialog, { contact: pending, role: "tenant", onOpenChange: noop }),
    EligibilityItems: () =>
      e(latchkey.EligibilityItems, {
        checks: [{ id: "cooldown", ok: false, message: "" }],
        resendAvailableAt: new Date(Date.parse(invited.createdAt) + hour).toISOString(),
      }),
    ForcePasswordChangeForm: () => e(latchkey.ForcePasswordChangeForm),
    ForgotPasswordForm: () => e(latchkey.ForgotPasswordForm),
    ImportWizard: () => e(latchkey.ImportWizard),
    InviteUserForm: () => e(latchkey.InviteUserForm),
    InviteUserModal: () => e(latchkey.InviteUserModal, options),
    InviteUserPage: () => e(latchkey.InviteUserPage, { listPath: "/users" }),
    // Nothing is shown of it for the host's staff.
    OrganizationSwitcher: () => e(Fragment, null, e("p", null, "Company"), e(latchkey.OrganizationSwitcher)),
    PersonalData: () => e(latchkey.PersonalData, { contact: invited }),
    PlaceSwitcher: () => e(latchkey.PlaceSwitcher),
    PortalAdoption: () => e(latchkey.PortalAdoption),
    PortalInvitesStep: () => e(latchkey.PortalInvitesStep, { types: ["tenant", "owner"] }),
    PortalPermissionsEditor: () => e(latchkey.PortalPermissionsEditor),
    PropertyContacts: () => e(latchkey.PropertyContacts, { workspaceId: "wsp_maple" }),
    RequireSession: () => e(latchkey.RequireSession, { children: e(latchkey.SignOutButton) }),
    ResetPasswordForm: () => e(latchkey.ResetPasswordForm, { token: "reset" }),
    ResidentsTable: () => e(latchkey.ResidentsTable),
    RoleBadge: () => e(latchkey.RoleBadge, { role: "tenant" }),
    RoleDialog: () => e(latchkey.RoleDialog, { onClose: noop }),
    RoleForm: () => e(latchkey.RoleForm, {}),
    RolesManager: () => e(latchkey.RolesManager),
    SectionAccessFields: () => e(latchkey.SectionAccessFields, { value: { documents: "full" }, onValueChange: noop }),
    SessionList: () => e(latchkey.SessionList),
    SignInForm: () => e(latchkey.SignInForm),
    StatusBadge: () => e(Fragment, null, e(latchkey.StatusBadge, { status: "invited" })),
    UsersTable: () => e(latchkey.UsersTable),
    VerificationPanel: () => e(latchkey.VerificationPanel, about),
  };
}

/** Exported parts that a screen draws: each with one that does. */
export const partsOf: Record<string, string> = {
  AddResidentActions: "AddResidentModal",
  AdoptionBars: "PortalAdoption",
  AdoptionLine: "PortalAdoption",
  AddResidentBody: "AddResidentModal",
  AddResidentHome: "AddResidentModal",
  AddResidentInvitation: "AddResidentModal",
  AddResidentPerson: "AddResidentModal",
  AddResidentProblem: "AddResidentModal",
  CompanyProfileBody: "CompanyProfileForm",
  CompanyProfileFields: "CompanyProfileForm",
  CompanyReminderFields: "CompanyProfileForm",
  CompanySendingFields: "CompanyProfileForm",
  CredentialsForm: "SignInForm",
  InvitationTag: "AcceptInvitationForm",
  InviteUserAccess: "InviteUserForm",
  InviteUserActions: "InviteUserForm",
  InviteUserBody: "InviteUserForm",
  InviteUserMore: "InviteUserForm",
  InviteUserPerson: "InviteUserForm",
  InviteUserPreferences: "InviteUserPage",
  InviteUserProblem: "InviteUserForm",
  InviteUserRecordSet: "InviteUserPage",
  InviteUserReview: "InviteUserForm",
  InviteUserSummary: "InviteUserPage",
  NewPasswordField: "AcceptInvitationForm",
  NewPasswordForm: "AcceptInvitationForm",
  OrganizationMark: "AcceptInvitationForm",
  PortalPermissionsGrid: "PortalPermissionsEditor",
  RenewLink: "AcceptInvitationForm",
  ResidentDialogs: "ResidentsTable",
  ResidentsGrid: "ResidentsTable",
  ResidentsPager: "ResidentsTable",
  ResidentsToolbar: "ResidentsTable",
  RoleBasics: "RoleForm",
  RoleCanInvite: "RoleForm",
  RoleCards: "PropertyContacts",
  RoleDeleteDialog: "RolesManager",
  RoleFormActions: "RoleForm",
  RoleFormBody: "RoleForm",
  RoleList: "RolesManager",
  RolePermissions: "RoleForm",
  RolePrerequisites: "RoleForm",
  RoleSections: "RoleForm",
  SignOutButton: "RequireSession",
  TemporaryPasswordForm: "AcceptInvitationForm",
  UserDialogs: "UsersTable",
  UsersGrid: "UsersTable",
  VerificationItem: "VerificationPanel",
};
