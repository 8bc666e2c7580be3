import { defaultClientConditions, defaultServerConditions } from "vite";

const condition = "@latchkey/source";

/** Resolves our own packages to their sources, so tests need no build. Examples do without: they test what is shipped. */
export const sources = {
  resolve: { conditions: [condition, ...defaultClientConditions] },
  ssr: { resolve: { conditions: [condition, ...defaultServerConditions] } },
};
