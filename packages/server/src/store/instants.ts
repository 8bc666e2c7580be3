import { sql, type RawBuilder } from "kysely";

/** An instant the given seconds after the database's now. */
export const inSeconds = (seconds: number): RawBuilder<Date> => sql<Date>`now() + make_interval(secs => ${seconds})`;
