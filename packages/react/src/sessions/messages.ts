export interface SessionsMessages {
  title: string;
  description: string;
  loading: string;
  failedTitle: string;
  /** Such as "Chrome on Windows". */
  browserOn: (browser: string, system: string) => string;
  unknownBrowser: string;
  thisBrowser: string;
  lastUsed: (when: string) => string;
  since: (when: string) => string;
  /** The network address that it began from. */
  from: (address: string) => string;
  signOut: string;
  /** The name of the button for one of several. */
  signOutOf: (browser: string) => string;
  signOutOthers: string;
  signedOut: (browser: string) => string;
  othersSignedOut: string;
  notSignedOut: string;
}

export const en: SessionsMessages = {
  title: "Where you're signed in",
  description: "Sign out anywhere you don't recognize, then change your password.",
  loading: "Loading where you're signed in",
  failedTitle: "Couldn't load where you're signed in",
  browserOn: (browser, system) => `${browser} on ${system}`,
  unknownBrowser: "Unknown browser",
  thisBrowser: "This browser",
  lastUsed: (when) => `Last used ${when}`,
  since: (when) => `Signed in on ${when}`,
  from: (address) => `from ${address}`,
  signOut: "Sign out",
  signOutOf: (browser) => `Sign out: ${browser}`,
  signOutOthers: "Sign out everywhere else",
  signedOut: (browser) => `Signed out: ${browser}`,
  othersSignedOut: "Signed out everywhere else",
  notSignedOut: "Not signed out everywhere",
};
