export interface SessionMessages {
  /** While it is not known yet who is signed in. */
  loading: string;
  failedTitle: string;
  signOut: string;
  signOutFailed: string;
}

export const en: SessionMessages = {
  loading: "Looking who is signed in",
  failedTitle: "This page could not be opened",
  signOut: "Sign out",
  signOutFailed: "You are still signed in",
};
