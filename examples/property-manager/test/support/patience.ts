/** How much longer than usual tests wait on this machine; 1 by default. */
export const patience = Number(process.env["TEST_PATIENCE"] ?? 1);

/** Tests wait for what happens. This is only when they give up. */
export const GIVE_UP_AFTER_MS = 60_000 * patience;
