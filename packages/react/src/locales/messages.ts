import type { AcceptInvitationMessages } from "../accept-invitation/messages.js";
import type { AddResidentMessages } from "../add-resident/messages.js";
import type { AutoInviteMessages } from "../auto-invite/messages.js";
import type { BadgeMessages } from "../badges/messages.js";
import type { BatchInviteMessages } from "../batch-invite/messages.js";
import type { BatchProgressMessages } from "../batch-progress/messages.js";
import type { CompanyProfileMessages } from "../company-profile/messages.js";
import type { ContactListMessages } from "../contact-list/messages.js";
import type { EditUserMessages } from "../edit-user/messages.js";
import type { EligibilityMessages } from "../eligibility/messages.js";
import type { GrantMessages } from "../grant/messages.js";
import type { CoreMessages } from "../i18n/messages.js";
import type { ImportWizardMessages } from "../import-wizard/messages.js";
import type { InviteUserMessages } from "../invite-user/messages.js";
import type { PasswordMessages } from "../password/messages.js";
import type { PersonalDataMessages } from "../personal-data/messages.js";
import type { PortalAdoptionMessages } from "../portal-adoption/messages.js";
import type { PortalInvitesStepMessages } from "../portal-invites-step/messages.js";
import type { PortalPermissionsMessages } from "../portal-permissions/messages.js";
import type { PropertyContactsMessages } from "../property-contacts/messages.js";
import type { ResidentsTableMessages } from "../residents-table/messages.js";
import type { RolesMessages } from "../roles/messages.js";
import type { SessionMessages } from "../session/messages.js";
import type { SessionsMessages } from "../sessions/messages.js";
import type { SignInMessages } from "../sign-in/messages.js";
import type { UsersTableMessages } from "../users-table/messages.js";
import type { VerificationMessages } from "../verification/messages.js";

/** Every text of the components in one language, by feature. A language that lacks one does not compile. */
export interface Messages extends CoreMessages {
  badges: BadgeMessages;
  inviteUser: InviteUserMessages;
  contactList: ContactListMessages;
  residentsTable: ResidentsTableMessages;
  usersTable: UsersTableMessages;
  editUser: EditUserMessages;
  acceptInvitation: AcceptInvitationMessages;
  password: PasswordMessages;
  session: SessionMessages;
  sessions: SessionsMessages;
  signIn: SignInMessages;
  grant: GrantMessages;
  roles: RolesMessages;
  portalPermissions: PortalPermissionsMessages;
  propertyContacts: PropertyContactsMessages;
  autoInvite: AutoInviteMessages;
  portalAdoption: PortalAdoptionMessages;
  portalInvitesStep: PortalInvitesStepMessages;
  batchInvite: BatchInviteMessages;
  batchProgress: BatchProgressMessages;
  importWizard: ImportWizardMessages;
  addResident: AddResidentMessages;
  eligibility: EligibilityMessages;
  verification: VerificationMessages;
  companyProfile: CompanyProfileMessages;
  personalData: PersonalDataMessages;
}

type Changes<Texts> = Texts extends string | ((...given: never[]) => string)
  ? Texts
  : { [Name in keyof Texts]?: Changes<Texts[Name]> };

/** Replacements for some of the texts, such as the host's own word for a resident. */
export type MessageOverrides = { [Name in keyof Messages]?: Changes<Messages[Name]> };
