import { builtInRoles, defaultPrerequisites, type Role } from "../src/contract/index.js";
import type { Invitee, InviteeAccount, MailHistory, MailLimits } from "../src/rules/index.js";

export const now = new Date("2026-11-30T12:00:00.000Z");
/** A time this many minutes after `now`; before it if negative. */
export const inMinutes = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

export const organization = { status: "active", profileComplete: true, locale: "en" };
export const limits: MailLimits = { resendCooldownSeconds: 60, resendsPerDay: 5 };
export const noMails: MailHistory = { availableAt: null, mails: [] };

/** Resends this many minutes ago, and with `first` the email that came with the invitation. */
export const resends = (...minutesAgo: number[]): MailHistory["mails"] =>
  minutesAgo.map((ago) => ({ at: inMinutes(-ago), first: false }));

/** A contact in two workspaces, whom nothing keeps from being invited. */
export const invitee = (more: Partial<Invitee> = {}): Invitee => ({
  type: "tenant",
  email: "mei@example.com",
  isSuppressed: false,
  locale: null,
  workspaces: [
    { id: "a", unit: "4", leaseId: "L-1" },
    { id: "b", unit: null, leaseId: null },
  ],
  account: null,
  resendAvailableAt: null,
  ...more,
});

/** An account that is a tenant in some workspaces; null for all of the organization. */
export const account = (
  workspaceIds: readonly (string | null)[],
  more: Partial<InviteeAccount> = {},
): InviteeAccount => ({
  status: "active",
  role: "tenant",
  held: workspaceIds.map((workspaceId) => ({ role: "tenant", workspaceId })),
  isDetached: false,
  ...more,
});

const builtIn = builtInRoles.find(({ key }) => key === "tenant");
/** The role of tenants. */
export const tenant = (more: Partial<Role> = {}): Role => {
  if (!builtIn) throw new Error("There is no role of tenants.");
  return { ...builtIn, prerequisites: [...defaultPrerequisites], ...more };
};
