import type { ReminderExample } from "./company-profile.model.js";

export interface CompanyProfileMessages {
  title: string;
  description: string;
  loading: string;
  loadFailed: string;
  /** Shown while invitations are refused because the profile is incomplete. */
  incomplete: string;
  /** The host has suspended or closed the company's account. */
  inactive: string;
  notAllowed: string;
  name: string;
  contactEmail: string;
  contactEmailHint: string;
  locale: string;
  timeZone: string;
  timeZoneHint: string;
  accentColor: string;
  accentColorHint: string;
  logoUrl: string;
  logoUrlHint: string;
  sending: string;
  perHour: string;
  perHourHint: string;
  reminders: string;
  remindersHint: string;
  afterDays: string;
  noReminder: string;
  oneDayAfter: string;
  daysAfter: (days: string) => string;
  beforeExpiry: string;
  /** When somebody would be reminded, by days. */
  example: (example: ReminderExample) => string;
  save: string;
  saved: string;
}

export const en: CompanyProfileMessages = {
  title: "Company profile",
  description: "How your company appears in invitations.",
  loading: "Loading the company profile",
  loadFailed: "The company profile couldn't be loaded",
  incomplete: "Add your company name and reply-to email to start inviting.",
  inactive: "Your company's account isn't active. Contact support.",
  notAllowed: "Your role can't change the company profile. Ask an admin.",
  name: "Company name",
  contactEmail: "Reply-to email",
  contactEmailHint: "When residents reply to an email, it goes here.",
  locale: "Default language",
  timeZone: "Time zone",
  timeZoneHint: "For the times in emails and letters, such as when a link expires.",
  accentColor: "Brand color",
  accentColorHint: "For buttons in emails, as a code like #1F6FEB.",
  logoUrl: "Logo",
  logoUrlHint: "A link to the image that begins with https://",
  sending: "Sending to many people",
  perHour: "Emails per hour",
  perHourHint:
    "Leave it empty to send as fast as possible. If you've never sent from this domain before, begin with 200 an hour and double it every day: mailbox providers block new senders who start with thousands.",
  reminders: "Reminders",
  remindersHint:
    "For people who haven't accepted. At most two, in their language, between 9:00 and 18:00 in your time zone.",
  afterDays: "After the email",
  noReminder: "No reminder",
  oneDayAfter: "1 day after",
  daysAfter: (days) => `${days} days after`,
  beforeExpiry: "On the day before the link expires",
  example: ({ sent, reminders: [first, second], expires }) =>
    `Example: someone emailed on ${sent}, whose link expires on ${expires}, is reminded on ${first}${second === undefined ? "" : ` and on ${second}`}.`,
  save: "Save profile",
  saved: "Company profile saved",
};
