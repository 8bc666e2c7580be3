/** Whether every case runs, as `npm run test:full` asks for, or a few that cover each outcome. */
export const isFull = Boolean(process.env["FULL"]);

/** A small number for the everyday run, and the whole of it for the full one. */
export const full = <Value>(short: Value, whole: Value): Value => (isFull ? whole : short);
