/**
 * Where a handler is mounted, as `/api/latchkey`: with or without a slash in front or behind it says the same. `/` and
 * nothing are the root.
 *
 * @throws Error whose message goes after the setting's name
 */
export function normalizeBasePath(text: string): string {
  const path = text.trim().replace(/^\/*/, "/").replace(/\/+$/, "");
  // What a URL would write otherwise can be the path of no request.
  if (
    new URL(path === "" ? "/" : path, "http://localhost").pathname !== (path === "" ? "/" : path) ||
    path.includes(":/")
  ) {
    throw new Error(`must be a path like /api/latchkey, not "${text}"`);
  }
  return path;
}

/** Whether a path is a mounted handler's to answer. */
export const isWithin = (basePath: string, path: string): boolean =>
  path === basePath || path.startsWith(`${basePath}/`);

/**
 * A path, with what is behind `?`, as the handler knows it, where a framework says under which path it is mounted: that
 * path stands for the base path. Null where it is for others to answer.
 *
 * @param target path and query as they came
 * @param mountedAt the path that the framework has taken off; empty where there is none
 */
export function targetWithin(basePath: string, target: string, mountedAt: string): string | null {
  const [path = ""] = target.split("?", 1);
  if (isWithin(basePath, path)) return target;
  // Mounted at the root, or above the base path, it shares its place with others.
  if (
    mountedAt === "" ||
    (isWithin(mountedAt.toLowerCase(), basePath.toLowerCase()) && mountedAt.length < basePath.length)
  )
    return null;
  return basePath + target.slice(mountedAt.length);
}
