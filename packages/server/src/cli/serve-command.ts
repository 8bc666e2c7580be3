import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { defaultMountPath } from "@latchkey/core/contract";
import { Command } from "commander";
import { parseOptions } from "../config/parse-options.js";
import { settings, type SettingName } from "../config/settings.js";
import { createDrain } from "./drain.js";
import { noMigrate } from "./no-migrate.js";
import { waitForStopSignal } from "./wait-for-stop-signal.js";

const LAST_REQUESTS_MS = 5000;
const LONGEST_ANSWER_MS = 20_000;
// Longer than the 60 s for which load balancers keep a connection (nginx, AWS). If the server closed first, the balancer
// could send a request on a closed connection.
const KEEP_ALIVE_MS = 75_000;

/** `latchkey serve` runs the standalone server until SIGTERM or SIGINT. */
export function serveCommand(): Command {
  const command = new Command("serve").description("run the standalone server");
  for (const { flag, help, env } of Object.values(settings)) command.option(flag, `${help}; ${env}`);
  command.option(
    "--no-work",
    "only serve requests; mails, batches and webhooks are left to `latchkey work` or POST /work",
  );
  command.addOption(noMigrate());
  return command.action(async ({ work, ...flags }: Partial<Record<SettingName, string>> & { work: boolean }) => {
    const { port, host, ...options } = parseOptions(process.env, flags);
    // Reports mistakes in the settings before loading a server.
    const [{ createLatchkey }, { toNodeListener }, { logEnvironmentWarnings }] = await Promise.all([
      import("../create-latchkey.js"),
      import("../node.js"),
      import("./log-environment-warnings.js"),
    ]);
    logEnvironmentWarnings(options.logLevel);
    const latchkey = await createLatchkey({ ...options, alsoAtRoot: true, work });
    await latchkey.start();
    const server = createServer((request, response) => void toNodeListener(latchkey)(request, response));
    server.keepAliveTimeout = KEEP_ALIVE_MS;
    const drain = createDrain(server, { lastRequestsMs: LAST_REQUESTS_MS, longestAnswerMs: LONGEST_ANSWER_MS });
    const address = await listen(server, port, host).catch(async (error: unknown) => {
      await latchkey.stop();
      throw error;
    });
    console.log(`Latchkey listens on http://${address}${defaultMountPath}`);
    await waitForStopSignal();
    latchkey.endStreams();
    await drain();
    await latchkey.stop();
  });
}

function listen(server: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(error.code === "EADDRINUSE" ? new Error(`${settings.port.env}: port ${port} is in use.`) : error);
    });
    server.listen(port, host, () => {
      const { address, family, port: bound } = server.address() as AddressInfo;
      resolve(`${family === "IPv6" ? `[${address}]` : address}:${bound}`);
    });
  });
}
