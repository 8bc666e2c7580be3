import type { Development } from "./on.js";

/** No warnings for developers, unless a bundler builds for development. */
export const development: Development | undefined = undefined;
