import type { FieldErrorCode } from "@latchkey/core/contract";
import type { LatchkeyErrorCode } from "@latchkey/core";
import type { AcceptInvitationMessages } from "../accept-invitation/messages.js";
import type { AutoInviteMessages } from "../auto-invite/messages.js";
import type { BadgeMessages } from "../badges/messages.js";
import type { ContactListMessages } from "../contact-list/messages.js";
import type { AddResidentMessages } from "../add-resident/messages.js";
import type { EligibilityMessages } from "../eligibility/messages.js";
import type { GrantMessages } from "../grant/messages.js";
import type { EditUserMessages } from "../edit-user/messages.js";
import type { InviteUserMessages } from "../invite-user/messages.js";
import type { PortalInvitesStepMessages } from "../portal-invites-step/messages.js";
import type { PortalPermissionsMessages } from "../portal-permissions/messages.js";
import type { PropertyContactsMessages } from "../property-contacts/messages.js";
import type { ResidentsTableMessages } from "../residents-table/messages.js";
import type { RolesMessages } from "../roles/messages.js";
import type { SignInMessages } from "../sign-in/messages.js";
import type { UsersTableMessages } from "../users-table/messages.js";
import type { VerificationMessages } from "../verification/messages.js";

/** Words that several features use. */
export interface CommonMessages {
  cancel: string;
  close: string;
  back: string;
  retry: string;
  optional: string;
  loading: string;
  showPassword: string;
  hidePassword: string;
  /** Above a form's mistakes. */
  correctFields: (count: number) => string;
  notifications: string;
  dismiss: string;
  charactersUsed: (used: number, max: number) => string;
}

/** Every text of the components, in one language, by feature. A missing one does not compile. */
export interface Messages {
  /** BCP 47 tag of the language. */
  language: string;
  dir: "ltr" | "rtl";
  common: CommonMessages;
  /** What went wrong, by the contract's code. `when` is an instant already put into words. */
  errors: Record<LatchkeyErrorCode, string>;
  /** For errors that say when to try again. */
  tryAgainAt: (when: string) => string;
  fieldErrors: Record<FieldErrorCode, string>;
  badges: BadgeMessages;
  inviteUser: InviteUserMessages;
  contactList: ContactListMessages;
  residentsTable: ResidentsTableMessages;
  usersTable: UsersTableMessages;
  editUser: EditUserMessages;
  acceptInvitation: AcceptInvitationMessages;
  signIn: SignInMessages;
  grant: GrantMessages;
  roles: RolesMessages;
  portalPermissions: PortalPermissionsMessages;
  propertyContacts: PropertyContactsMessages;
  autoInvite: AutoInviteMessages;
  portalInvitesStep: PortalInvitesStepMessages;
  addResident: AddResidentMessages;
  eligibility: EligibilityMessages;
  verification: VerificationMessages;
}

/** Changes to some of the texts: a host's own word for a resident, say. */
export type MessageOverrides = { [Feature in keyof Messages]?: Messages[Feature] extends object ? Partial<Messages[Feature]> : Messages[Feature] };

/** The dictionary for a locale: the exact language first (`pt-BR`), then its base (`es-CO` → `es`), then the first one given. */
export function pickMessages(locale: string, dictionaries: readonly [Messages, ...Messages[]]): Messages {
  const wanted = locale.toLowerCase();
  const base = wanted.split("-")[0];
  const exact = dictionaries.find(({ language }) => language.toLowerCase() === wanted);
  return exact ?? dictionaries.find(({ language }) => language.toLowerCase().split("-")[0] === base) ?? dictionaries[0];
}

/** A dictionary with a host's changes, feature by feature. */
export function withOverrides(messages: Messages, overrides: MessageOverrides | undefined): Messages {
  if (!overrides) return messages;
  const merged = Object.entries(overrides).map(([feature, changes]) => {
    const own = messages[feature as keyof Messages];
    return [feature, typeof changes === "object" ? { ...(own as object), ...changes } : changes];
  });
  return { ...messages, ...(Object.fromEntries(merged) as Partial<Messages>) };
}
