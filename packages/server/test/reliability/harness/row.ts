import type { Figures } from "./figures.ts";
import type { Engine, Scene } from "./scene.ts";

/** How large a scenario runs: `full` as promised, `small` for `npm run test:full`, `short` for `npm test`. */
export type Scale = "short" | "small" | "full";

/** A scenario that puts a promise to the test. */
export interface Scenario {
  /** The promise's row in docs/reliability.md, `R1` to `R9`. */
  row: string;
  name: string;
  engines: readonly Engine[];
  /** Whether the contents of mails are kept, to open the links in them. Default true. */
  keepContent?: boolean;
  /** The engines for `npm run test:full`. Default all of them. */
  smallOn?: readonly Engine[];
  /** The engines for `npm test`. Default none. */
  shortOn?: readonly Engine[];
  /** Whether it needs a Postgres server of its own, because it stops it. Default false. */
  ownPostgres?: boolean;
  /** How far the servers' clock is ahead, in seconds. Default 0. */
  skewSeconds?: number;
  run(scene: Scene, scale: Scale): Promise<Figures>;
}
