import type { Figures } from "./figures.ts";
import type { Engine, Scene } from "./scene.ts";

/** How large a scenario runs: as the promise says, or small enough for every run of the tests. */
export type Scale = "small" | "full";

/** One way in which a promise is put to the test. */
export interface Scenario {
  /** The promise's row, `R1` to `R9`. */
  row: string;
  name: string;
  engines: readonly Engine[];
  /** Contents of mails are needed, because links in them are opened. Default true. */
  keepContent?: boolean;
  /** The engines that every run of the tests shows it on. Default all of them. */
  smallOn?: readonly Engine[];
  /** Whether it stops Postgres, and so needs one of its own. Default false. */
  ownPostgres?: boolean;
  /** How far the servers' clock is ahead, in seconds. Default 0. */
  skewSeconds?: number;
  run(scene: Scene, scale: Scale): Promise<Figures>;
}
