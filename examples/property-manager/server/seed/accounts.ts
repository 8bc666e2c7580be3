/** An account of the demo. The passwords are public on purpose, since all data is invented. */
export interface DemoAccount {
  firstName: string;
  lastName: string;
  email: string;
  password: string;
}

export const manager: DemoAccount = {
  firstName: "Dana",
  lastName: "Whitfield",
  email: "dana.whitfield@example.com",
  password: "copper-kettle-orchard",
};

/** Residents who have accepted their invitation. */
export const resident: DemoAccount = {
  firstName: "Amira",
  lastName: "Haddad",
  email: "amira.haddad@example.com",
  password: "seven-paper-lemons",
};
export const neighbour: DemoAccount = {
  firstName: "Tomás",
  lastName: "Ribeiro",
  email: "tomas.ribeiro@example.org",
  password: "quiet-river-bicycle",
};
