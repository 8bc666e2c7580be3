import { fieldError, type FieldErrorCode } from "../contract/field-errors.js";
import { defaultExpiresInDays, noPreferences, type Preferences } from "../contract/invitation/options.js";
import type { InvitationCreate } from "../contract/invitation/schema.js";
import type { InvitationStatus } from "../contract/invitation/status.js";
import type { Activation, Role } from "../contract/role/schema.js";
import { eligibilityFor, hasAlready, type Invitee, type InvitingOrganization } from "./eligibility.js";
import {
  holdsWorkspace,
  mayDo,
  mayGrantRole,
  mayGrantWorkspaces,
  mayReach,
  type Granter,
  type UnknownWorkspace,
} from "./granting.js";
import { dayLimitUntil, mailHeldBack, type MailHistory, type MailLimits } from "./mail-limits.js";
import { allowed, first, refused, type Refused } from "./ruling.js";
import { planSending, type Sending } from "./sending.js";

/** What is asked for: the options of an invitation. */
export type InvitationAsk = Pick<
  Extract<InvitationCreate, { contactId: string }>,
  | "role"
  | "workspaceIds"
  | "allWorkspaces"
  | "preferences"
  | "activation"
  | "locale"
  | "message"
  | "expiresInDays"
  | "letter"
>;

/** What an ask can be judged by before its contact is known. */
export interface AskFacts {
  /** The role asked for; undefined if there is none with its key. */
  role: Role | undefined;
  /** The workspaces that exist, at least of those in the ask. */
  known: ReadonlySet<string>;
  /** The ways in that the accounts support, the default first. */
  activations: readonly Activation[];
  /** Whether the contact is named by address, and so is looked for where the caller may see nothing. */
  isByAddress: boolean;
}

/** The newest invitation of a contact to a role, or the open one. */
export interface CurrentInvitation {
  id: string;
  /** As stored: an open one that has expired is still `open`. */
  stored: InvitationStatus;
  /** By the clock. */
  status: InvitationStatus;
}

/** What an invitation is judged by. */
export interface InvitationFacts {
  organization: NonNullable<InvitingOrganization> & { locale: string };
  /** Whether the organization has any workspaces. */
  hasWorkspaces: boolean;
  role: Role;
  activations: readonly Activation[];
  invitee: Invitee;
  /** Of this contact and role. */
  current: CurrentInvitation | null;
  history: MailHistory;
  limits: MailLimits;
  now: Date;
}

/** An invitation to write, and how its first link goes out. */
export interface InvitationPlan extends Sending {
  role: string;
  workspaceIds: string[];
  allWorkspaces: boolean;
  preferences: Preferences;
  activation: Activation;
  locale: string;
  message: string | null;
  expiresInDays: number;
  isLetter: boolean;
  /** The expired invitation that it takes the place of, which is closed. */
  replaces: string | null;
}

type AskRefusal = "forbidden" | "validation_failed" | "role_not_grantable" | "workspace_not_grantable";

const invalid = (path: string, code: FieldErrorCode, message?: string): Refused<"validation_failed"> =>
  refused("validation_failed", { errors: [fieldError(path, code, message)] });

/**
 * Whether someone may invite as asked, whoever the contact is.
 *
 * @returns the role
 */
export function mayAsk(
  granter: Granter,
  ask: InvitationAsk,
  { role, known, activations, isByAddress }: AskFacts,
): { ok: true; role: Role } | Refused<AskRefusal> | UnknownWorkspace {
  const { workspaceIds, allWorkspaces = false, activation } = ask;
  const mayInvite = mayDo(granter, "invitations:send");
  if (!mayInvite.ok) return mayInvite;
  if (!role) return invalid("role", "unknown_role");
  // Limited callers could not see whom they invite to no workspace, and would invite them again.
  const isOutOfSight =
    granter.workspaceIds !== null && (workspaceIds?.length === 0 || (isByAddress && workspaceIds === undefined));
  const options = first<AskRefusal>([
    mayGrantRole(granter, role.key),
    mayReach(granter, { workspaceIds: [], allWorkspaces }),
    isOutOfSight ? invalid("workspaceIds", "workspace_required") : allowed,
    activation === undefined || activations.includes(activation)
      ? allowed
      : invalid("activation", "invalid_value", `Use one of: ${activations.join(", ")}.`),
  ]);
  if (!options.ok) return options;
  const places = [...(workspaceIds ?? []), ...(ask.preferences?.weeklyEmails.workspaceIds ?? [])];
  const ruling = mayGrantWorkspaces(granter, places, known);
  return ruling.ok ? { ok: true, role } : ruling;
}

/**
 * Whether holders of a role who work in an organization without workspaces keep all of it when it gets some. A role that
 * allows nothing is for a visitor of a portal, who sees what is theirs.
 */
export const keepsReach = ({ permissions }: Pick<Role, "permissions">): boolean => permissions.length > 0;

/**
 * What an invitation is for: the workspaces asked for, or else those of the contact that the granter holds. Staff of an
 * organization without workspaces are invited to all of it ({@link keepsReach}).
 */
export function reachOffered(
  granter: Pick<Granter, "workspaceIds">,
  { workspaceIds, allWorkspaces }: Pick<InvitationAsk, "workspaceIds" | "allWorkspaces">,
  {
    role,
    invitee: { workspaces },
    hasWorkspaces,
  }: {
    role: Pick<Role, "permissions">;
    invitee: Pick<Invitee, "workspaces">;
    hasWorkspaces: boolean;
  },
): { workspaceIds: string[]; allWorkspaces: boolean } {
  const isForStaff = !hasWorkspaces && granter.workspaceIds === null && keepsReach(role);
  if (allWorkspaces ?? isForStaff) return { workspaceIds: [], allWorkspaces: true };
  const theirs = workspaces.map(({ id }) => id).filter((id) => holdsWorkspace(granter, id));
  return { workspaceIds: [...new Set(workspaceIds ?? theirs)], allWorkspaces: false };
}

/** The invitation that an ask becomes, without judging it. */
export function draftInvitation(
  granter: Pick<Granter, "workspaceIds">,
  ask: InvitationAsk,
  facts: Omit<InvitationFacts, "organization"> & { organization: Pick<InvitationFacts["organization"], "locale"> },
): InvitationPlan {
  const { organization, role, activations, invitee, current, history, limits, now } = facts;
  const isLetter = ask.letter ?? false;
  const expiresInDays = ask.expiresInDays ?? defaultExpiresInDays;
  const link = { isLetter, isByRecipient: false, isFirst: true, expiresInDays };
  return {
    role: role.key,
    ...reachOffered(granter, ask, facts),
    preferences: ask.preferences ?? noPreferences,
    activation: ask.activation ?? supported(role.activation as Activation, activations),
    locale: ask.locale ?? invitee.locale ?? organization.locale,
    message: ask.message || null,
    expiresInDays,
    isLetter,
    replaces: current?.stored === "open" ? current.id : null,
    ...planSending(link, { mails: history.mails, availableAt: null }, limits, now),
  };
}

/**
 * The invitation that an allowed ask becomes. There is one open invitation of a contact to a role; an expired one makes
 * room.
 */
export function planInvitation(
  granter: Granter,
  ask: InvitationAsk,
  facts: InvitationFacts,
):
  | { ok: true; plan: InvitationPlan }
  | Refused<"already_active" | "already_invited" | "not_eligible" | "rate_limited"> {
  const { organization, role, invitee, current, history, limits, now } = facts;
  const plan = draftInvitation(granter, ask, facts);
  const { eligible, checks } = eligibilityFor(organization, invitee, { ...plan, role }, now);
  const ruling = first<"already_active" | "already_invited" | "not_eligible" | "rate_limited">([
    hasAlready(invitee.account, role.key, plan) ? refused("already_active", {}) : allowed,
    current?.status === "open" ? refused("already_invited", { invitationId: current.id }) : allowed,
    eligible ? allowed : refused("not_eligible", { checks }),
    plan.isLetter ? allowed : mailHeldBack(dayLimitUntil(history, limits, now)),
  ]);
  return ruling.ok ? { ok: true, plan } : ruling;
}

const supported = (wanted: Activation, activations: readonly Activation[]): Activation =>
  activations.includes(wanted) ? wanted : (activations[0] ?? wanted);
