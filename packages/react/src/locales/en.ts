import { en as acceptInvitation } from "../accept-invitation/messages.js";
import { en as addResident } from "../add-resident/messages.js";
import { en as autoInvite } from "../auto-invite/messages.js";
import { en as badges } from "../badges/messages.js";
import { en as batchInvite } from "../batch-invite/messages.js";
import { en as batchProgress } from "../batch-progress/messages.js";
import { en as companyProfile } from "../company-profile/messages.js";
import { en as contactList } from "../contact-list/messages.js";
import { en as editUser } from "../edit-user/messages.js";
import { en as eligibility } from "../eligibility/messages.js";
import { en as grant } from "../grant/messages.js";
import { coreEn } from "../i18n/core-en.js";
import { en as importWizard } from "../import-wizard/messages.js";
import { en as inviteUser } from "../invite-user/messages.js";
import { en as password } from "../password/messages.js";
import { en as personalData } from "../personal-data/messages.js";
import { en as portalAdoption } from "../portal-adoption/messages.js";
import { en as portalInvitesStep } from "../portal-invites-step/messages.js";
import { en as portalPermissions } from "../portal-permissions/messages.js";
import { en as propertyContacts } from "../property-contacts/messages.js";
import { en as residentsTable } from "../residents-table/messages.js";
import { en as roles } from "../roles/messages.js";
import { en as session } from "../session/messages.js";
import { en as sessions } from "../sessions/messages.js";
import { en as signIn } from "../sign-in/messages.js";
import { en as usersTable } from "../users-table/messages.js";
import { en as verification } from "../verification/messages.js";
import type { Messages } from "./messages.js";

/**
 * All English texts, for symmetry with the other languages. The provider does not need them: each feature includes its
 * own.
 */
export const en: Messages = {
  ...coreEn,
  badges,
  inviteUser,
  contactList,
  residentsTable,
  usersTable,
  editUser,
  propertyContacts,
  autoInvite,
  portalAdoption,
  portalInvitesStep,
  batchInvite,
  batchProgress,
  importWizard,
  acceptInvitation,
  password,
  session,
  sessions,
  signIn,
  grant,
  roles,
  portalPermissions,
  addResident,
  eligibility,
  verification,
  companyProfile,
  personalData,
};
