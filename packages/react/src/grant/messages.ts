export interface GrantMessages {
  /** Name of a place that is the whole organization. */
  everywhere: string;
  /** Before the current place, on the button that changes it. */
  changePlace: string;
  loadingPlaces: string;
  /** Before the current organization, on the button that changes it. */
  changeOrganization: string;
  loadingOrganizations: string;
  organizationNotChanged: (name: string) => string;
}

export const en: GrantMessages = {
  everywhere: "All workspaces",
  changePlace: "Change place, now",
  loadingPlaces: "Loading your places",
  changeOrganization: "Change company, now",
  loadingOrganizations: "Loading your companies",
  organizationNotChanged: (name) => `Couldn't switch to ${name}`,
};
