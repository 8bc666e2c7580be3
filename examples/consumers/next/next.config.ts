import type { NextConfig } from "next";

const config: NextConfig = {
  cacheComponents: true,
  partialPrefetching: true,
  // Loaded by Node as it is, with the database that it brings.
  serverExternalPackages: ["@latchkey/server"],
};

export default config;
