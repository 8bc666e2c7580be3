import type { TestProject } from "vitest/node";
import { startBrowser } from "./support/browser.ts";
import { buildAppIfOld } from "./support/build-app.ts";
import { deleteDataFolder, startExample } from "./support/example-server.ts";
import { isFull } from "./support/full.ts";
import { startPostgres } from "./support/postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The example on PGlite, its default. */
    onPglite: string;
    /** The example on a Postgres server, only in `npm run test:full`. */
    onPostgres: string | undefined;
    /** Port of that Postgres server, for changes that only the passing of time would make. */
    postgresPort: number | undefined;
    /** Where tests connect to the browser. */
    browserUrl: string;
  }
}

/**
 * Starts the example and a browser for all files; in full, also the example on Postgres. Prints the servers' warnings at
 * the end.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const startOnPostgres = async () => {
    const postgres = await startPostgres();
    return { postgres, server: await startExample({ env: { DATABASE_URL: postgres.url } }) };
  };
  const built = buildAppIfOld();
  const [onPglite, onPostgres, browser] = await Promise.all([
    built.then(() => startExample()),
    isFull ? built.then(startOnPostgres) : undefined,
    startBrowser(),
  ]);
  const servers = onPostgres ? [onPglite, onPostgres.server] : [onPglite];
  project.provide("onPglite", onPglite.url);
  project.provide("onPostgres", onPostgres?.server.url);
  project.provide("postgresPort", onPostgres?.postgres.port);
  project.provide("browserUrl", browser.wsEndpoint());
  return async () => {
    const [codes] = await Promise.all([Promise.all(servers.map((server) => server.stop())), browser.close()]);
    await onPostgres?.postgres.stop();
    await Promise.all(servers.map(({ dataFolder }) => deleteDataFolder(dataFolder)));
    const complaints = servers.map((server) => server.complaints()).join("");
    if (complaints !== "") console.warn(`The example's servers warned:\n${complaints}`);
    if (codes.some((code) => code !== 0))
      throw new Error(`The example's servers ended with ${codes.join(" and ")}.\n${complaints}`);
  };
}
