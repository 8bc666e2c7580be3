import { offices } from "../scenes/all.ts";
import { openOffice, type SeedParts } from "./open-office.ts";

interface Options extends SeedParts {
  /** Called before the work starts, if there is any. */
  onBegin: () => void;
}

/**
 * Creates the demo's people with the public calls that a host makes. Active people have really opened their mail and
 * accepted. A second run adds nothing, and a run after an interrupted one adds the rest.
 */
export async function seed({ onBegin, ...parts }: Options): Promise<void> {
  let hasBegun = false;
  const beginOnce = () => {
    if (!hasBegun) onBegin();
    hasBegun = true;
  };
  // In parallel: while one waits for its mail, another continues.
  await Promise.all(offices.map((office) => openOffice(parts, office, beginOnce)));
}
