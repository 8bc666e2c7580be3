import type { ContactListTexts } from "../contact-list/messages.js";
import { inviteTexts, type InviteTexts } from "../eligibility/messages.js";

/** The columns, in the order of reading. */
export type ResidentsColumn = "select" | "name" | "place" | "role" | "status" | "sent" | "expires" | "actions";

export interface ResidentsTableMessages extends ContactListTexts, InviteTexts {
  /** Names the table. */
  caption: string;
  columns: Record<ResidentsColumn, string>;
  /** Instead of `columns.place` where the table is limited to one workspace. */
  unitColumn: string;
  selectRow: (name: string) => string;
  sentTo: (name: string) => string;
  roleDescription: string;
  roleLabel: string;
  rolePlaceholder: string;
  roleMissing: string;
}

export const en: ResidentsTableMessages = {
  ...inviteTexts,
  caption: "Residents",
  columns: {
    select: "Select",
    name: "Name",
    place: "Property and unit",
    role: "Role",
    status: "Status",
    sent: "Sent",
    expires: "Expires",
    actions: "Actions",
  },
  selectRow: (name) => `Select ${name}`,
  unitColumn: "Unit",
  searchLabel: "Search residents",
  searchExample: "Name, email, phone or unit",
  loading: "Loading residents",
  count: (count, shown) => (count === 1 ? "1 resident" : `${shown} residents`),
  range: (from, to) => `Residents ${from} to ${to}`,
  sentTo: (name) => `Invitation sent to ${name}`,
  roleDescription: "They get an email with a link to the portal of their role.",
  roleLabel: "Role",
  rolePlaceholder: "Choose a role",
  roleMissing: "Choose a role. It decides which portal they see.",
  emptyTitle: "No residents yet",
  emptyBody: "Everybody on record appears here: who has been invited, and who already uses the portal.",
  failedTitle: "The residents could not be loaded",
};
