import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createClient } from "@latchkey/core";
import { SignJWT } from "jose";
import { SMTPServer } from "smtp-server";

const secret = "benchmarks-benchmarks-benchmarks-benchmarks";
const cli = join(dirname(createRequire(import.meta.url).resolve("@latchkey/server/package.json")), "bin/latchkey.js");

/** A mailbox on loopback that calls back as each mail is taken. */
export function startMailbox(onMail) {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, session, done) {
      stream.resume();
      stream.on("end", () => {
        for (const { address } of session.envelope.rcptTo) onMail(address);
        done();
      });
    },
  });
  return new Promise((resolve) => {
    const listening = server.listen(0, "127.0.0.1", () =>
      resolve({ port: listening.address().port, close: () => server.close() }),
    );
  });
}

/** The standalone server, until `stop`; resolves when it says that it is ready. */
export async function startStandalone({ smtpPort, database = "pglite://memory" }) {
  const child = spawn(process.execPath, [cli, "serve"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      LATCHKEY_PORT: "0",
      LATCHKEY_DATABASE: database,
      LATCHKEY_SECRET: secret,
      LATCHKEY_SMTP: `smtp://127.0.0.1:${smtpPort}`,
      LATCHKEY_MAIL_FROM: "office@example.com",
      LATCHKEY_ACCEPT_URL: "https://portal.example.com/accept",
      LATCHKEY_LOG_LEVEL: "error",
    },
  });
  const baseUrl = await new Promise((resolve, reject) => {
    let said = "";
    child.stdout.on("data", (chunk) => {
      said += chunk;
      const address = /http:\S+/.exec(said)?.[0];
      if (address) resolve(address);
    });
    child.once("exit", (code) => reject(new Error(`latchkey serve ended with ${code}`)));
  });
  const token = await new SignJWT({ org: "bench", role: "admin", name: "Bench" })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject("bench")
    .setAudience("latchkey")
    .setExpirationTime("50m")
    .sign(new TextEncoder().encode(secret));
  const client = createClient({ baseUrl, getToken: () => token });
  const stop = () =>
    new Promise((resolve) => {
      child.once("exit", resolve);
      child.kill("SIGTERM");
    });
  return { client, stop };
}
