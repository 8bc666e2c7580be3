export { LatchkeyProvider, type LatchkeyProviderProps } from "./provider.js";
export { useLatchkey, type LatchkeyToast, type LinkComponent } from "./context.js";
export { useSession } from "./use-session.js";
export { RequireSession, type RequireSessionProps } from "./session/require-session.js";
export { SignOutButton, type SignOutButtonProps } from "./session/sign-out-button.js";
export { useSignOut, type SignOutController, type UseSignOutOptions } from "./session/use-sign-out.js";
export { SessionList, type SessionListProps } from "./sessions/session-list.js";
export { useSessions, type SessionsController } from "./sessions/use-sessions.js";
export { StatusBadge, type StatusBadgeProps } from "./badges/status-badge.js";
export { RoleBadge, type RoleBadgeProps } from "./badges/role-badge.js";
export { InviteUserModal, type InviteUserModalProps } from "./invite-user/invite-user-modal.js";
export { InviteUserForm, type InviteUserFormProps } from "./invite-user/invite-user-form.js";
export { InviteUserPage, type InviteUserPageProps } from "./invite-user/invite-user-page.js";
export {
  useInviteUser,
  type InviteUserController,
  type InviteUserStatus,
  type UseInviteUserOptions,
} from "./invite-user/use-invite-user.js";
export type { InviteUserField, InviteUserValues } from "./invite-user/invite-user.model.js";
export { InviteUserBody } from "./invite-user/invite-user-body.js";
export { InviteUserActions, type InviteUserActionsProps } from "./invite-user/invite-user-actions.js";
export { InviteUserPerson, type InviteUserPartProps } from "./invite-user/invite-user-person.js";
export { InviteUserAccess } from "./invite-user/invite-user-access.js";
export { InviteUserMore } from "./invite-user/invite-user-more.js";
export { InviteUserPreferences } from "./invite-user/invite-user-preferences.js";
export { InviteUserRecordSet } from "./invite-user/invite-user-record-set.js";
export { InviteUserSummary, type InviteUserSummaryProps } from "./invite-user/invite-user-summary.js";
export { InviteUserReview } from "./invite-user/invite-user-review.js";
export { InviteUserProblem } from "./invite-user/invite-user-problem.js";
export { ResidentsTable, type ResidentsTableProps } from "./residents-table/residents-table.js";
export {
  useResidentsTable,
  type ResidentsTableController,
  type ResidentsView,
  type UseResidentsTableOptions,
} from "./residents-table/use-residents-table.js";
export { ResidentsToolbar, type ResidentsToolbarProps } from "./residents-table/residents-toolbar.js";
export { ResidentsGrid, type ResidentsGridProps } from "./residents-table/residents-grid.js";
export { ResidentsPager, type ResidentsPagerProps } from "./residents-table/residents-pager.js";
export { ResidentDialogs, type ResidentDialogsProps } from "./residents-table/resident-dialogs.js";
export { AcceptInvitationForm, type AcceptInvitationFormProps } from "./accept-invitation/accept-invitation-form.js";
export {
  useAcceptInvitation,
  type AcceptController,
  type AcceptDetails,
  type UseAcceptInvitationOptions,
} from "./accept-invitation/use-accept-invitation.js";
export type { AcceptView } from "./accept-invitation/accept-invitation.model.js";
export { InvitationTag, type InvitationTagProps } from "./accept-invitation/invitation-tag.js";
export { OrganizationMark, type OrganizationMarkProps } from "./accept-invitation/organization-mark.js";
export { NewPasswordForm, type NewPasswordFormProps } from "./accept-invitation/new-password-form.js";
export { TemporaryPasswordForm, type TemporaryPasswordFormProps } from "./accept-invitation/temporary-password-form.js";
export { RenewLink, type RenewLinkProps } from "./accept-invitation/renew-link.js";
export { SignInForm, type SignInFormProps } from "./sign-in/sign-in-form.js";
export { CredentialsForm, type CredentialsFormProps } from "./sign-in/credentials-form.js";
export { useSignIn, type Credentials, type SignInController, type UseSignInOptions } from "./sign-in/use-sign-in.js";
export type { Failure } from "./form/use-task.js";
export { ForcePasswordChangeForm, type ForcePasswordChangeFormProps } from "./password/force-password-change-form.js";
export {
  usePasswordChange,
  type PasswordChangeController,
  type UsePasswordChangeOptions,
} from "./password/use-password-change.js";
export { ForgotPasswordForm, type ForgotPasswordFormProps } from "./password/forgot-password-form.js";
export { useForgotPassword, type ForgotPasswordController } from "./password/use-forgot-password.js";
export { ResetPasswordForm, type ResetPasswordFormProps } from "./password/reset-password-form.js";
export {
  useResetPassword,
  type ResetPasswordController,
  type ResetView,
  type UseResetPasswordOptions,
} from "./password/use-reset-password.js";
export { NewPasswordField, type NewPasswordFieldProps } from "./password/new-password-field.js";
export { useNewPassword, type NewPasswordController } from "./password/use-new-password.js";
export { AddResidentModal, type AddResidentModalProps } from "./add-resident/add-resident-modal.js";
export { AddResidentButton } from "./add-resident/add-resident-button.js";
export {
  useAddResident,
  type AddResidentController,
  type AddResidentStatus,
  type UseAddResidentOptions,
} from "./add-resident/use-add-resident.js";
export type { AddResidentField, AddResidentValues } from "./add-resident/add-resident.model.js";
export { AddResidentBody } from "./add-resident/add-resident-body.js";
export { AddResidentActions, type AddResidentActionsProps } from "./add-resident/add-resident-actions.js";
export { AddResidentPerson, type AddResidentPartProps } from "./add-resident/add-resident-person.js";
export { AddResidentHome } from "./add-resident/add-resident-home.js";
export { AddResidentInvitation } from "./add-resident/add-resident-invitation.js";
export { AddResidentProblem } from "./add-resident/add-resident-problem.js";
export { EligibilityChecklist, type EligibilityChecklistProps } from "./eligibility/eligibility-checklist.js";
export { EligibilityDialog, type EligibilityDialogProps } from "./eligibility/eligibility-dialog.js";
export { EligibilityItems, type EligibilityItemsProps } from "./eligibility/eligibility-items.js";
export { useEligibility, type EligibilityController } from "./eligibility/use-eligibility.js";
export { PortalAdoption, type PortalAdoptionProps } from "./portal-adoption/portal-adoption.js";
export { AdoptionBars, type AdoptionPartProps } from "./portal-adoption/adoption-bars.js";
export { AdoptionLine, type AdoptionLineProps } from "./portal-adoption/adoption-line.js";
export type {
  Adoption,
  AdoptionChoice,
  AdoptionCounts,
  AdoptionDay,
  PropertyAdoption,
} from "./portal-adoption/portal-adoption.model.js";
export {
  useAdoptionPeople,
  usePortalAdoption,
  type AdoptionPeopleController,
  type PortalAdoptionController,
  type UsePortalAdoptionOptions,
} from "./portal-adoption/use-portal-adoption.js";
export { VerificationPanel, type VerificationPanelProps } from "./verification/verification-panel.js";
export { VerificationItem, type VerificationItemProps } from "./verification/verification-item.js";
export {
  useVerification,
  type VerificationAbout,
  type VerificationController,
} from "./verification/use-verification.js";
export { Can, type CanAsk, type CanProps } from "./grant/can.js";
export { placeId } from "./grant/grant.model.js";
export { PlaceSwitcher, type PlaceSwitcherProps } from "./grant/place-switcher.js";
export { OrganizationSwitcher, type OrganizationSwitcherProps } from "./session/organization-switcher.js";
export {
  useOrganizations,
  type OrganizationsController,
  type UseOrganizationsOptions,
} from "./session/use-organizations.js";
export { useGrant, type EffectiveGrant, type GrantStatus } from "./grant/use-grant.js";
export { usePlaces, type PlacesController, type UsePlacesOptions } from "./grant/use-places.js";
export { RolesManager, type RoleFormRequest, type RolesManagerProps } from "./roles/roles-manager.js";
export { useRoles, type RolesController } from "./roles/use-roles.js";
export { RoleList, type RoleListProps } from "./roles/role-list.js";
export { RoleDeleteDialog, type RoleDeleteDialogProps } from "./roles/role-delete-dialog.js";
export { RoleDialog, type RoleDialogProps } from "./roles/role-dialog.js";
export { RoleForm, type RoleFormProps } from "./roles/role-form.js";
export { useRoleForm, type RoleFormController, type UseRoleFormOptions } from "./roles/use-role-form.js";
export { RoleFormBody } from "./roles/role-form-body.js";
export { RoleFormActions, type RoleFormActionsProps } from "./roles/role-form-actions.js";
export { RoleBasics, type RoleFormPartProps } from "./roles/role-basics.js";
export { RolePermissions } from "./roles/role-permissions.js";
export { RoleCanInvite, RolePrerequisites, RoleSections } from "./roles/role-access.js";
export {
  PortalPermissionsEditor,
  type PortalPermissionsEditorProps,
} from "./portal-permissions/portal-permissions-editor.js";
export {
  PortalPermissionsGrid,
  type PortalPermissionsPartProps,
} from "./portal-permissions/portal-permissions-grid.js";
export { SectionAccessFields, type SectionAccessFieldsProps } from "./portal-permissions/section-access-fields.js";
export {
  usePortalPermissions,
  type PortalPermissionsController,
  type UsePortalPermissionsOptions,
} from "./portal-permissions/use-portal-permissions.js";
export { PropertyContacts, type PropertyContactsProps } from "./property-contacts/property-contacts.js";
export {
  usePropertyContacts,
  type PropertyContactsController,
  type UsePropertyContactsOptions,
} from "./property-contacts/use-property-contacts.js";
export { RoleCards, type RoleCardsProps } from "./property-contacts/role-cards.js";
export { AutoInviteSettings, type AutoInviteSettingsProps } from "./auto-invite/auto-invite-settings.js";
export { useAutoInvite, type UseAutoInviteOptions } from "./auto-invite/use-auto-invite.js";
export { BatchProgress, type BatchProgressProps } from "./batch-progress/batch-progress.js";
export { useBatchProgress, type BatchProgressController } from "./batch-progress/use-batch-progress.js";
export { PortalInvitesStep, type PortalInvitesStepProps } from "./portal-invites-step/portal-invites-step.js";
export {
  usePortalInvitesStep,
  type PortalInvitesStepController,
  type UsePortalInvitesStepOptions,
} from "./portal-invites-step/use-portal-invites-step.js";
export { ImportWizard, type ImportWizardProps } from "./import-wizard/import-wizard.js";
export { useImport, type ImportController, type UseImportOptions } from "./import-wizard/use-import.js";
export type { ImportStep } from "./import-wizard/import-step.model.js";
export { UsersTable, type UsersTableProps } from "./users-table/users-table.js";
export { useUsersTable, type UsersTableController, type UseUsersTableOptions } from "./users-table/use-users-table.js";
export { UsersGrid, type UsersGridProps } from "./users-table/users-grid.js";
export { UserDialogs, type UserDialogsProps } from "./users-table/user-dialogs.js";
export { EditUserModal, type EditUserModalProps } from "./edit-user/edit-user-modal.js";
export {
  CompanyProfileForm,
  CompanyProfileBody,
  type CompanyProfileFormProps,
} from "./company-profile/company-profile-form.js";
export { CompanyReminderFields, CompanySendingFields } from "./company-profile/sending-fields.js";
export { CompanyProfileFields, type CompanyProfilePartProps } from "./company-profile/company-profile-fields.js";
export {
  useCompanyProfile,
  type CompanyProfileController,
  type UseCompanyProfileOptions,
} from "./company-profile/use-company-profile.js";
export { PersonalData, type PersonalDataProps } from "./personal-data/personal-data.js";
export {
  usePersonalData,
  type PersonalDataController,
  type UsePersonalDataOptions,
} from "./personal-data/use-personal-data.js";
export { useErrorText } from "./use-error-text.js";
export type { MessageOverrides, Messages } from "./locales/messages.js";
