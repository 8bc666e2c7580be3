/** Who can be invited in one go and who cannot, and why: worked out from data alone. */
import type { Batch, BatchItem, CallInput, Contact, FieldError, Organization, Role } from "@latchkey/core";
import { check, judgePrerequisites, InvitationCreate, type routes } from "@latchkey/core/contract";
import { finds, personText, searchText, unitText } from "@latchkey/core/rules";
import { statusAt } from "../contact-list/contact-list.model.js";
import { ownText } from "../i18n/own-text.js";
import { personName } from "../i18n/person-name.js";
import type { Texts } from "./texts.js";

/** The most people that the step lists. */
export const maxListed = 500;

/** The spans to choose from, in days. */
export const expiryDays: readonly number[] = [3, 7, 14, 30, 90];

/** One person of the list. */
export interface Candidate {
  contact: Contact;
  name: string;
  /** Why they cannot be ticked; undefined for those who can. */
  problem: string | undefined;
  /** What a search finds them by. */
  haystack: string;
}

export interface Filter {
  q: string;
  workspaceId: string;
  show: "all" | "ready" | "blocked";
}

export interface StepOptions {
  role: string;
  message: string;
  /** "" for the server's own. */
  expiresInDays: string;
}

export type BatchInput = CallInput<typeof routes.batches.create>;

/** Everybody on the list by name, each with what is in the way of inviting them to the role. */
export function candidatesOf(
  contacts: readonly Contact[],
  role: Role | undefined,
  organization: Organization | null,
  now: Date,
  messages: Texts,
): Candidate[] {
  return contacts
    .map((contact) => {
      const name = personName(contact);
      return {
        contact,
        name,
        problem: problemOf(contact, role, organization, now, messages),
        haystack: [
          personText(contact),
          ...contact.workspaces.flatMap((place) => [searchText(place.name), unitText(place.unit)]),
        ].join(" "),
      };
    })
    .sort((left, right) => left.name.localeCompare(right.name));
}

// Checks that a person's record can fix. Others belong to the account or the organization.
const ofPerson = ["contact_type", "valid_email", "lease_linked", "unit_linked"] as const;

function problemOf(
  contact: Contact,
  role: Role | undefined,
  organization: Organization | null,
  now: Date,
  { portalInvitesStep, inviteUser, contactList }: Texts,
): string | undefined {
  const status = statusAt(contact, now);
  const taken = ownText(portalInvitesStep.reasons, status);
  if (taken !== undefined) return taken;
  if (contact.email === null) return contactList.noEmail;
  if (contact.suppressed !== null) return inviteUser.emailSuppressed.unmet;
  const prerequisites = ofPerson.filter((id) => role?.prerequisites.includes(id));
  const facts = {
    organization,
    contact: { ...contact, active: false, resendAvailableAt: null, emailSuppressed: false },
    role: { key: role?.key ?? "", prerequisites },
    now,
  };
  const unmet = ofPerson.find((id) => judgePrerequisites(facts).some((one) => one.id === id && !one.ok));
  return unmet && inviteUser.checks[unmet].unmet;
}

/** Those that a filter leaves. */
export function filtered(candidates: readonly Candidate[], { q, workspaceId, show }: Filter): Candidate[] {
  return candidates.filter(
    ({ contact, problem, haystack }) =>
      finds(q.trim(), haystack) &&
      (workspaceId === "" || contact.workspaces.some(({ id }) => id === workspaceId)) &&
      (show === "all" || (problem === undefined) === (show === "ready")),
  );
}

/** The properties of the people listed, by name. */
export function propertiesOf(contacts: readonly Contact[]): { value: string; label: string }[] {
  const names = new Map(contacts.flatMap(({ workspaces }) => workspaces.map(({ id, name }) => [id, name] as const)));
  return [...names]
    .map(([value, label]) => ({ value, label }))
    .sort((left, right) => left.label.localeCompare(right.label));
}

/** The request for exactly these people. */
export const toInput = (
  contactIds: readonly string[],
  { role, message, expiresInDays }: StepOptions,
  workspaceId: string | undefined,
): BatchInput => ({
  contactIds: [...contactIds],
  role,
  ...(message.trim() === "" ? {} : { message }),
  ...(expiresInDays === "" ? {} : { expiresInDays: Number(expiresInDays) }),
  // Limited to one property, they are invited to that one, whatever else they belong to.
  ...(workspaceId === undefined ? {} : { workspaceIds: [workspaceId] }),
});

/**
 * Every mistake in the options, by the contract's own schema: that of one invitation, which a batch's options are too.
 */
export function mistakesIn(options: StepOptions): FieldError[] {
  const { contactIds: _contactIds, role, ...rest } = { contactIds: null, ...toInput([], options, undefined) };
  const checked = check(InvitationCreate, { contactId: "con_1", ...rest, ...(role === "" ? {} : { role }) });
  return checked.ok ? [] : checked.errors;
}

/** Whether nothing will change any more by itself. */
export const isOver = ({ status }: Pick<Batch, "status">): boolean => status === "completed" || status === "cancelled";

// Codes whose detail says more than the code: the mail server's own words, or the checks that are not met.
const withDetail = new Set(["failed", "bounced", "not_eligible"]);

/** Why a row was not sent, in words: by its code, with the detail if that says more. */
export function reasonOf({ code, detail }: Pick<BatchItem, "code" | "detail">, messages: Texts): string {
  const text =
    code === null ? undefined : (ownText(messages.portalInvitesStep.codes, code) ?? ownText(messages.errors, code));
  if (text === undefined) return detail ?? messages.errors.unknown_error;
  return code !== null && withDetail.has(code) && detail !== null ? `${text} ${detail}` : text;
}
