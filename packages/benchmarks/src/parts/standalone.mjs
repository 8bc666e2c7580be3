import { fork } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createClient } from "@latchkey/core";
import { acceptUrl, hostToken, secret } from "./identity.mjs";

const cli = join(dirname(createRequire(import.meta.url).resolve("@latchkey/server/package.json")), "bin/latchkey.js");
const reportUsage = new URL("report-usage.mjs", import.meta.url).href;

/**
 * A process of the standalone server, until `stop`. Resolves once it says that it is ready.
 *
 * @param settings.smtpPort without it, mails wait in the database
 */
export async function startStandalone({ smtpPort, database = "pglite://memory" } = {}) {
  const { said, ...running } = await startProcess(cli, {
    args: ["serve"],
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

async function startProcess(file, { args = [], env }) {
  const child = fork(file, args, {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    execArgv: ["--import", reportUsage],
    env: { ...process.env, ...env },
  });
  const said = await new Promise((resolve, reject) => {
    let text = "";
    child.stdout.on("data", (chunk) => {
      text += chunk;
      if (text.includes("\n")) resolve(text);
    });
    child.once("exit", (code) => reject(new Error(`${file} ended with ${code}`)));
  });
  return {
    said,
    /** What the process has used: microseconds of processor time, and memory now and at most. */
    usage: () =>
      new Promise((resolve) => {
        child.once("message", resolve);
        child.send("usage");
      }),
    stop: () =>
      new Promise((resolve) => {
        child.once("exit", resolve);
        child.kill("SIGTERM");
      }),
  };
}
