/** The Postgres schema of all tables of Latchkey, accounts included. */
export const SCHEMA = "latchkey";

/** The Postgres schema that pg-boss installs and migrates itself. */
export const JOBS_SCHEMA = "latchkey_jobs";
