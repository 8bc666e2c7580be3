/** The Postgres schema of all tables of Latchkey, accounts included. */
export const SCHEMA = "latchkey";
