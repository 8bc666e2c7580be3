import type { Development } from "./on.js";

/** What is told to developers: nothing, wherever a bundler does not say that it builds for development. */
export const development: Development | undefined = undefined;
