import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createClient } from "@latchkey/core";
import { acceptUrl, hostToken, secret } from "./identity.mjs";
import { startProcess } from "./process.mjs";

const cli = join(dirname(createRequire(import.meta.url).resolve("@latchkey/server/package.json")), "bin/latchkey.js");

/**
 * A process of the standalone server, until `stop`. Resolves once it says that it is ready.
 *
 * @param settings.args what to run, `serve` by default
 * @param settings.smtpPort without it, mails wait in the database
 */
export async function startStandalone({ args = ["serve"], smtpPort, database = "pglite://memory" } = {}) {
  const { said, ...running } = await startProcess(cli, {
    args,
    env: {
      LATCHKEY_PORT: "0",
      LATCHKEY_DATABASE: database,
      LATCHKEY_SECRET: secret,
      LATCHKEY_ACCEPT_URL: acceptUrl,
      LATCHKEY_MAIL_FROM: "office@example.com",
      LATCHKEY_LOG_LEVEL: "error",
      ...(smtpPort === undefined ? {} : { LATCHKEY_SMTP: `smtp://127.0.0.1:${smtpPort}` }),
    },
  });
  const baseUrl = /http:\S+/.exec(said)?.[0];
  return {
    ...running,
    baseUrl,
    /** A client of an admin of the organization. */
    async clientOf(organizationId) {
      const token = await hostToken(organizationId);
      return createClient({ baseUrl, getToken: () => token });
    },
  };
}
