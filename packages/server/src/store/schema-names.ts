/** The Postgres schema that holds every table of Latchkey, the accounts included. */
export const SCHEMA = "latchkey";

/** The Postgres schema that pg-boss installs and migrates by itself. */
export const JOBS_SCHEMA = "latchkey_jobs";
