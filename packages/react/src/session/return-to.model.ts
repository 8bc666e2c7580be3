// What a path is looked at against; nothing is ever loaded from it.
const HERE = "https://here.invalid";

/**
 * Where somebody goes after signing in: the path that the host asked for, where it surely stays on the host's own site,
 * else the portal of their role. Hosts take it from an address, which anybody can write.
 */
export function destinationOf(returnTo: string | undefined, portal: string): string {
  return returnTo !== undefined && isOwnPath(returnTo) ? returnTo : portal;
}

function isOwnPath(path: string): boolean {
  // Browsers read a backslash as a slash, leave out line ends and tabs, and shorten "/./": each could make
  // "//elsewhere" of it.
  if (!path.startsWith("/") || /[\\\p{Cc}]/u.test(path) || !URL.canParse(path, HERE)) return false;
  const { origin, pathname } = new URL(path, HERE);
  return origin === HERE && !pathname.startsWith("//");
}
