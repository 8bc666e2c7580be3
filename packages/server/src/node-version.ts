const NEEDED = [22, 12] as const;

/** What to say where this Node is older than what the server is tested on; null where it is new enough. */
export function outdatedNode(version: string = process.versions.node): string | null {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isEnough = major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
  return isEnough
    ? null
    : `Latchkey needs Node ${NEEDED.join(".")} or newer, and this is Node ${version}: it may fail. Install a newer one from https://nodejs.org.`;
}
