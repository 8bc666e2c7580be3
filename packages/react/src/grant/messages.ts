export interface GrantMessages {
  /** Name of a place that is the whole organization. */
  everywhere: string;
  /** Before the current place, on the button that changes it. */
  changePlace: string;
  loadingPlaces: string;
}

export const en: GrantMessages = {
  everywhere: "All workspaces",
  changePlace: "Change place, now",
  loadingPlaces: "Loading your places",
};
