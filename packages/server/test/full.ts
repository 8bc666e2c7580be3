/** Whether every case runs, as `npm run test:full` asks for, or a few that cover each outcome. */
export const isFull = Boolean(process.env["FULL"]);
