import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

const reportUsage = new URL("report-usage.mjs", import.meta.url).href;

/** Runs a file of Node in a process of its own, until `stop`. Resolves once it prints its first line, `said`. */
export async function startProcess(file, { args = [], env }) {
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
    /** Ends the process at once, as a crash does. */
    kill: () =>
      new Promise((resolve) => {
        child.once("exit", resolve);
        child.kill("SIGKILL");
      }),
  };
}

/** Starts a file of `servers` in a process of its own. Resolves once it prints its port. */
export async function startServer(name, env) {
  const { said, ...running } = await startProcess(fileURLToPath(new URL(`../servers/${name}`, import.meta.url)), {
    env,
  });
  return { ...running, port: Number(said) };
}
