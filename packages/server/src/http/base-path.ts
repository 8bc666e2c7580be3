/**
 * Normalizes a base path such as `/api/latchkey`. Leading and trailing slashes are optional; `/` and the empty string
 * are the root.
 *
 * @throws Error with a message to follow the setting's name
 */
export function normalizeBasePath(text: string): string {
  const path = text.trim().replace(/^\/*/, "/").replace(/\/+$/, "");
  // A path that URLs spell differently can never match a request.
  if (
    new URL(path === "" ? "/" : path, "http://localhost").pathname !== (path === "" ? "/" : path) ||
    path.includes(":/")
  ) {
    throw new Error(`must be a path like /api/latchkey, not "${text}"`);
  }
  return path;
}

/** Whether a path belongs to the mounted handler. */
export const isWithin = (basePath: string, path: string): boolean =>
  path === basePath || path.startsWith(`${basePath}/`);

/**
 * Maps a request's target to the base path, if a framework has mounted the handler somewhere else: its path replaces
 * the base path. Null if the target belongs to other handlers.
 *
 * @param target path and query as received
 * @param mountedAt the path that the framework removed; empty if there is none
 */
export function targetWithin(basePath: string, target: string, mountedAt: string): string | null {
  const [path = ""] = target.split("?", 1);
  if (isWithin(basePath, path)) return target;
  // Mounted at the root or above the base path, the handler shares its place with others.
  if (
    mountedAt === "" ||
    (isWithin(mountedAt.toLowerCase(), basePath.toLowerCase()) && mountedAt.length < basePath.length)
  )
    return null;
  return basePath + target.slice(mountedAt.length);
}
