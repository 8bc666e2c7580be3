import { offices } from "../scenes/all.ts";
import { openOffice, type SeedParts } from "./open-office.ts";

interface Options extends SeedParts {
  /** Told before the work begins, where there is any. */
  onBegin: () => void;
}

/**
 * Puts the demo's people in, by the same public calls that a host makes. Those who are active have opened their mail
 * and accepted. A second run adds nothing, and one that follows a run which broke off adds the rest.
 */
export async function seed({ onBegin, ...parts }: Options): Promise<void> {
  let hasBegun = false;
  const beginOnce = () => {
    if (!hasBegun) onBegin();
    hasBegun = true;
  };
  // All at once: while one waits for its mail, another goes on.
  await Promise.all(offices.map((office) => openOffice(parts, office, beginOnce)));
}
