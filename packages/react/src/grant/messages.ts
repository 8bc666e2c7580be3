export interface GrantMessages {
  /** A place that is no single workspace. */
  everywhere: string;
  /** Said before the current place, on the button that changes it. */
  changePlace: string;
  loadingPlaces: string;
}

export const en: GrantMessages = {
  everywhere: "All workspaces",
  changePlace: "Change place, now",
  loadingPlaces: "Loading your places",
};
