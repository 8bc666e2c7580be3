/** Somebody who can sign in as soon as the demo runs. The passwords are public on purpose: they open invented data only. */
export interface DemoAccount {
  firstName: string;
  lastName: string;
  email: string;
  password: string;
}

export const manager: DemoAccount = { firstName: "Dana", lastName: "Whitfield", email: "dana.whitfield@example.com", password: "copper-kettle-orchard" };
export const admin: DemoAccount = { firstName: "Priya", lastName: "Raman", email: "priya.raman@example.com", password: "marble-finch-november" };

/** Residents and partners who accepted their invitation while the demo was set up. */
export const resident: DemoAccount = { firstName: "Amira", lastName: "Haddad", email: "amira.haddad@example.com", password: "seven-paper-lemons" };
export const neighbour: DemoAccount = { firstName: "Tomás", lastName: "Ribeiro", email: "tomas.ribeiro@example.org", password: "quiet-river-bicycle" };
export const owner: DemoAccount = { firstName: "Margaret", lastName: "Ashdown", email: "margaret.ashdown@example.com", password: "walnut-piano-tuesday" };
export const contractor: DemoAccount = { firstName: "Owen", lastName: "Pritchard", email: "owen.pritchard@example.org", password: "bright-water-harvest" };
