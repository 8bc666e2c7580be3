import { vi } from "vitest";

/** How much longer than usual tests wait on this machine; 1 by default. */
const patience = Number(import.meta.env["TEST_PATIENCE"] ?? 1);

/** `vi.waitFor` with a deadline that a busy machine meets; its own is a second. */
export const waitFor = <Result>(check: () => Result | Promise<Result>): Promise<Result> =>
  vi.waitFor(check, { timeout: 20_000 * patience });
