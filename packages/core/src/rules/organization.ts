import { defaultRecordSets, type Organization, type OrganizationPut } from "../contract/organization/schema.js";
import { allowed, refused, type Refused, type Ruling } from "./ruling.js";

/** An organization as it is stored: what was said of it, without what follows or is the default. */
export interface OrganizationProfile {
  name: string;
  contactEmail: string | null;
  status: Organization["status"];
  /** Null unless the host has said it: it follows from the name and the contact address. */
  profileComplete: boolean | null;
  locale: string;
  timeZone: string;
  sending: NonNullable<OrganizationPut["sending"]>;
  reminders: NonNullable<OrganizationPut["reminders"]>;
  branding: NonNullable<OrganizationPut["branding"]>;
  recordSets: NonNullable<OrganizationPut["recordSets"]>;
}

/**
 * The organization after a `PUT`. A member that is left out returns to its default; those that belong to the host stay
 * as they are.
 *
 * @param before null for an organization that is created
 */
export const profileAfter = (put: OrganizationPut, before: OrganizationProfile | null): OrganizationProfile => ({
  name: put.name,
  contactEmail: put.contactEmail ?? null,
  status: put.status ?? before?.status ?? "active",
  profileComplete: put.profileComplete ?? before?.profileComplete ?? null,
  locale: put.locale ?? "en",
  timeZone: put.timeZone ?? before?.timeZone ?? "UTC",
  sending: put.sending ?? before?.sending ?? { perHour: null },
  reminders: put.reminders ?? before?.reminders ?? { afterDays: null, beforeExpiry: false },
  branding: put.branding ?? {},
  recordSets: put.recordSets ?? before?.recordSets ?? {},
});

/** The members of an organization that the host decides on: whether it is a customer, and what its plan includes. */
export const hostFields = ["status", "profileComplete", "recordSets"] as const satisfies (keyof OrganizationPut)[];

/**
 * The organization after a `PUT` by someone, if they may write it as given. Those who are not the host may send back
 * what they have read of the host's members, which changes nothing.
 *
 * @param before null for an organization that is created
 */
export function organizationAfter(
  { isHost }: { isHost: boolean },
  put: OrganizationPut,
  before: OrganizationProfile | null,
): { ok: true; profile: OrganizationProfile } | Refused<"host_only"> {
  if (isHost) return { ok: true, profile: profileAfter(put, before) };
  const { status: _status, profileComplete: _complete, recordSets: _recordSets, ...own } = put;
  const profile = profileAfter(own, before);
  const read = shownOrganization(before ?? profile);
  const asked = shownOrganization(profileAfter(put, before));
  const fields = hostFields.filter(
    (field) => put[field] !== undefined && JSON.stringify(asked[field]) !== JSON.stringify(read[field]),
  );
  return fields.length > 0 ? refused("host_only", { fields }) : { ok: true, profile };
}

/** An organization as the contract has it. */
export const shownOrganization = ({
  name,
  contactEmail,
  status,
  profileComplete,
  locale,
  timeZone,
  sending,
  reminders,
  branding,
  recordSets,
}: OrganizationProfile): Organization => ({
  name,
  contactEmail,
  status,
  profileComplete: profileComplete ?? (name !== "" && contactEmail !== null),
  locale,
  timeZone,
  sending,
  reminders,
  branding: { logoUrl: branding.logoUrl ?? null, accentColor: branding.accentColor ?? null },
  recordSets: {
    enabled: recordSets.enabled ?? defaultRecordSets.enabled,
    entityTypes: recordSets.entityTypes ?? defaultRecordSets.entityTypes,
  },
});

/**
 * Whether invitations of an organization can be accepted. A suspended one lets nobody new in until it is active again, a
 * closed one nobody at all.
 */
export function mayAcceptIn(status: Organization["status"]): Ruling<"organization_suspended" | "organization_closed"> {
  if (status === "closed") return refused("organization_closed", {});
  return status === "suspended" ? refused("organization_suspended", {}) : allowed;
}

/** Whether people sign in to an organization: to a suspended one, but not to a closed one. */
export const isEntered = (status: Organization["status"]): boolean => status !== "closed";

/** What becomes of a mail that waits: it goes out, waits until the organization is active again, or is given up. */
export const mailOf = (status: Organization["status"]): "send" | "wait" | "drop" =>
  status === "closed" ? "drop" : status === "suspended" ? "wait" : "send";
