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
  save: "Save profile",
  saved: "Company profile saved",
};
