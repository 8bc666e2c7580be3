/** Whether this is `npm run test:full`. The short run keeps the main journey and one test of each company. */
export const isFull = Boolean(process.env["FULL"]);
