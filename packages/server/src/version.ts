import { readFileSync } from "node:fs";

/** The version of this package; "unknown" in a host that bundles its server. */
export function packageVersion(): string {
  try {
    const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
      version: string;
    };
    return version;
  } catch {
    return "unknown";
  }
}
