import type { TestProject } from "vitest/node";
import { buildAppIfOld } from "./support/build-app.ts";
import { deleteDataFolder, startExample } from "./support/example-server.ts";
import { startPostgres } from "./support/postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The example over PGlite, its default. */
    onPglite: string;
    /** The example over a Postgres server. */
    onPostgres: string;
    /** Port of that Postgres server, for what only time would do. */
    postgresPort: number;
  }
}

/** Starts the example twice, once over each database, for all files. What they complained of by the end is shown. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildAppIfOld();
  const postgres = await startPostgres();
  const servers = await Promise.all([startExample(), startExample({ env: { DATABASE_URL: postgres.url } })]);
  const [onPglite, onPostgres] = servers;
  project.provide("onPglite", onPglite.url);
  project.provide("onPostgres", onPostgres.url);
  project.provide("postgresPort", postgres.port);
  return async () => {
    const codes = await Promise.all(servers.map((server) => server.stop()));
    await postgres.stop();
    await Promise.all(servers.map(({ dataFolder }) => deleteDataFolder(dataFolder)));
    const complaints = servers.map((server) => server.complaints()).join("");
    if (complaints !== "") console.warn(`The example's servers complained:\n${complaints}`);
    if (codes.some((code) => code !== 0))
      throw new Error(`The example's servers ended with ${codes.join(" and ")}.\n${complaints}`);
  };
}
