// What a path is looked at against; nothing is ever loaded from it.
const HERE = "https://here.invalid";

/**
 * Where a person goes after sign-in: the host's path if it surely stays on the host's site, else the role's portal.
 * Hosts take the path from a URL, which anyone can write.
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
