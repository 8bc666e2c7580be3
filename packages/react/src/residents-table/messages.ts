/** The columns, in the order of reading. */
export type ResidentsColumn = "name" | "place" | "role" | "status" | "sent" | "expires" | "actions";

export interface ResidentsTableMessages {
  /** Names the table. */
  caption: string;
  columns: Record<ResidentsColumn, string>;
  /** Instead of `columns.place` where the table is limited to one workspace. */
  unitColumn: string;
  searchLabel: string;
  searchExample: string;
  clearSearch: string;
  filterLabel: string;
  clearFilters: string;
  loading: string;
  /** `count` for the plural, `shown` the same as it is written. */
  residents: (count: number, shown: string) => string;
  range: (from: string, to: string) => string;
  ascending: (column: string) => string;
  descending: (column: string) => string;
  pages: string;
  previous: string;
  next: string;
  firstPage: string;
  lastPage: string;
  send: string;
  resend: string;
  revoke: string;
  actionsFor: (name: string) => string;
  noEmail: string;
  noEmailReason: string;
  /** `sent` and `when` are spans: "18 seconds ago", "in 42 seconds". */
  cooldown: (sent: string, when: string) => string;
  resendAllowed: (when: string) => string;
  notPermitted: string;
  roleNotGrantable: string;
  /** The mail is in the queue. */
  queued: string;
  /** In an empty cell, for those who do not see its dash. */
  nothing: string;
  morePlaces: (count: string) => string;
  sentTo: (name: string) => string;
  resentTo: (name: string) => string;
  oldLinkDead: string;
  revokedFor: (name: string) => string;
  notSent: (name: string) => string;
  notRevoked: (name: string) => string;
  /** It may or may not have been done. */
  noAnswer: (name: string) => string;
  /** The same request again has the effect of one. */
  repeatIsSafe: string;
  roleTitle: (name: string) => string;
  roleDescription: string;
  roleLabel: string;
  rolePlaceholder: string;
  roleMissing: string;
  revokeConsequence: (name: string) => string;
  emptyTitle: string;
  emptyBody: string;
  noResultsTitle: string;
  noResultsBody: string;
  failedTitle: string;
  staleTitle: string;
  offlineTitle: string;
  offlineBody: string;
  offlineStale: string;
}

export const en: ResidentsTableMessages = {
  caption: "Residents",
  columns: { name: "Name", place: "Property and unit", role: "Role", status: "Status", sent: "Sent", expires: "Expires", actions: "Actions" },
  unitColumn: "Unit",
  searchLabel: "Search residents",
  searchExample: "Name, email, phone or unit",
  clearSearch: "Clear the search",
  filterLabel: "Filter by status",
  clearFilters: "Clear search and filters",
  loading: "Loading residents",
  residents: (count, shown) => (count === 1 ? "1 resident" : `${shown} residents`),
  range: (from, to) => `Residents ${from} to ${to}`,
  ascending: (column) => `Sorted by ${column}, ascending.`,
  descending: (column) => `Sorted by ${column}, descending.`,
  pages: "Pages",
  previous: "Previous",
  next: "Next",
  firstPage: "This is the first page.",
  lastPage: "This is the last page.",
  send: "Send invitation",
  resend: "Resend invitation",
  revoke: "Take back invitation",
  actionsFor: (name) => `Actions for ${name}`,
  noEmail: "No email address",
  noEmailReason: "There is no email address to send it to. Add one to the resident first.",
  cooldown: (sent, when) => `Sent ${sent}. You can resend ${when}.`,
  resendAllowed: (when) => `You can resend ${when}.`,
  notPermitted: "Your role does not send invitations. Ask an admin.",
  roleNotGrantable: "Your role does not invite to this role. Ask an admin.",
  queued: "Going out",
  nothing: "None",
  morePlaces: (count) => `and ${count} more`,
  sentTo: (name) => `Invitation sent to ${name}`,
  resentTo: (name) => `Invitation sent again to ${name}`,
  oldLinkDead: "The link in the earlier email no longer works.",
  revokedFor: (name) => `Invitation of ${name} taken back`,
  notSent: (name) => `Invitation to ${name} not sent`,
  notRevoked: (name) => `Invitation of ${name} not taken back`,
  noAnswer: (name) => `No answer about the invitation of ${name}`,
  repeatIsSafe: "Nothing happens twice if you repeat it.",
  roleTitle: (name) => `Invite ${name}`,
  roleDescription: "They get an email with a link to the portal of their role.",
  roleLabel: "Role",
  rolePlaceholder: "Choose a role",
  roleMissing: "Choose a role. It decides which portal they see.",
  revokeConsequence: (name) => `The link of ${name} stops working at once. You can invite them again whenever you like.`,
  emptyTitle: "No residents yet",
  emptyBody: "Everybody on record appears here: who has been invited, and who already uses the portal.",
  noResultsTitle: "Nobody matches",
  noResultsBody: "Try a shorter search, or another status.",
  failedTitle: "The residents could not be loaded",
  staleTitle: "The list could not be refreshed",
  offlineTitle: "You are offline",
  offlineBody: "The list loads as soon as the connection is back.",
  offlineStale: "You are offline. What you see may be out of date.",
};
