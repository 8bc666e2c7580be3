/**
 * How many times longer than usual the tests wait before they give up: the environment variable `TEST_PATIENCE`.
 * Default 1, which is generous on a quiet machine.
 */
export const patience = Number(process.env["TEST_PATIENCE"] ?? 1);

/** Options of `vi.waitFor` for helpers that hooks call too: `expect.poll` works only inside a test. */
export const waiting = { timeout: 60_000 * patience, interval: 20 };
