import type { LatchkeyErrorCode } from "@latchkey/core";
import type { FieldErrorCode } from "@latchkey/core/contract";
import type { AcceptInvitationMessages } from "../accept-invitation/messages.js";
import type { AddResidentMessages } from "../add-resident/messages.js";
import type { AutoInviteMessages } from "../auto-invite/messages.js";
import type { BadgeMessages } from "../badges/messages.js";
import type { CompanyProfileMessages } from "../company-profile/messages.js";
import type { ContactListMessages } from "../contact-list/messages.js";
import type { EditUserMessages } from "../edit-user/messages.js";
import type { EligibilityMessages } from "../eligibility/messages.js";
import type { GrantMessages } from "../grant/messages.js";
import type { InviteUserMessages } from "../invite-user/messages.js";
import type { PasswordMessages } from "../password/messages.js";
import type { PortalInvitesStepMessages } from "../portal-invites-step/messages.js";
import type { PortalPermissionsMessages } from "../portal-permissions/messages.js";
import type { PropertyContactsMessages } from "../property-contacts/messages.js";
import type { ResidentsTableMessages } from "../residents-table/messages.js";
import type { RolesMessages } from "../roles/messages.js";
import type { SessionMessages } from "../session/messages.js";
import type { SignInMessages } from "../sign-in/messages.js";
import type { ChoiceTexts } from "../ui/choice-rows.js";
import type { UsersTableMessages } from "../users-table/messages.js";
import type { VerificationMessages } from "../verification/messages.js";
import { coreEn } from "./core-en.js";
import { localeOf } from "./locale.js";

/** Words that several features use. */
export interface CommonMessages {
  cancel: string;
  close: string;
  back: string;
  retry: string;
  optional: string;
  loading: string;
  /** Leads to the page where people sign in, where that is not here. */
  goToSignIn: string;
  showPassword: string;
  hidePassword: string;
  /** Above a form's mistakes. */
  correctFields: (count: number) => string;
  notifications: string;
  dismiss: string;
  /** Of every list to choose from. */
  choice: ChoiceTexts;
  /** How many are chosen, where nobody knows of how many. */
  chosen: (count: number) => string;
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
  password: PasswordMessages;
  session: SessionMessages;
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
  companyProfile: CompanyProfileMessages;
}

/** The texts that every component may need, whatever its feature. */
export type CoreMessages = Pick<Messages, "language" | "dir" | "common" | "errors" | "tryAgainAt" | "fieldErrors">;
type Feature = Exclude<keyof Messages, keyof CoreMessages>;

/**
 * English of some features, as a folder names those that its components show: what is not on the page is not in the
 * host's bundle.
 */
export type FeatureTexts = { readonly [Name in Feature]?: Messages[Name] };

/** What a component reads that has named these features. */
export type MessagesOf<Texts extends FeatureTexts> = CoreMessages & Pick<Messages, keyof Texts & Feature>;

/** A language: the built-in English has the core alone, since each feature brings its own. */
export type Dictionary = CoreMessages & { readonly [Name in Feature]?: Messages[Name] };

type Changes<Texts> = Texts extends string | ((...given: never[]) => string)
  ? Texts
  : { [Name in keyof Texts]?: Changes<Texts[Name]> };

/** Changes to some of the texts: a host's own word for a resident, say. */
export type MessageOverrides = { [Name in keyof Messages]?: Changes<Messages[Name]> };

/**
 * The dictionary for a locale: the exact language first (`pt-BR`), then its base (`es-CO` → `es`), then the first one
 * given.
 */
export function pickMessages(locale: string, dictionaries: readonly [Dictionary, ...Dictionary[]]): Dictionary {
  const base = baseOf(locale);
  const exact = dictionaries.find(({ language }) => localeOf(language) === locale);
  return exact ?? dictionaries.find(({ language }) => baseOf(localeOf(language)) === base) ?? dictionaries[0];
}

const baseOf = (locale: string) => locale.split("-")[0];

/** The core and these features in the dictionary's language, English where it lacks a text, with a host's changes. */
export function withTexts<Texts extends FeatureTexts>(
  dictionary: Dictionary,
  texts: Texts,
  overrides?: MessageOverrides,
): MessagesOf<Texts> {
  const english = { ...coreEn, ...texts };
  const isWanted = (name: string) => name in english;
  return changed(changed(english, dictionary, isWanted), overrides, isWanted) as MessagesOf<Texts>;
}

/**
 * Texts with those of `changes` in their place, at any depth. What is of another kind than the text it would replace is
 * left out.
 */
function changed(texts: object, changes: unknown, isWanted: (name: string) => boolean = () => true): object {
  if (!isGroup(changes)) return texts;
  const all: Record<string, unknown> = { ...texts };
  for (const [name, change] of Object.entries(changes).filter(([key]) => isWanted(key))) {
    const text = all[name];
    if (isGroup(text)) all[name] = changed(text, change);
    else if (text === undefined || typeof text === typeof change) all[name] = change;
  }
  return all;
}

const isGroup = (value: unknown): value is object => typeof value === "object" && value !== null;
