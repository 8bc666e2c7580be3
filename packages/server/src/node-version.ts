const MINIMUM = [22, 12] as const;

/** A warning if Node is older than the tested versions; null if it is new enough. */
export function outdatedNode(version: string = process.versions.node): string | null {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isNewEnough = major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1]);
  return isNewEnough
    ? null
    : `Latchkey needs Node ${MINIMUM.join(".")} or newer, and this is Node ${version}: it may fail. ` +
        "Install a newer one from https://nodejs.org.";
}
