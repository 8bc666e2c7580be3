/** The path of the sign-in page, with the path to return to. */
export const signInPath = (next: string) => `/sign-in?${new URLSearchParams({ next }).toString()}`;

/** The path that an address asks to return to. Only our own: `//elsewhere.example` is a path to a browser's eye. */
export function returnPath(search: URLSearchParams): string | null {
  const next = search.get("next");
  return next !== null && /^\/(?![/\\])/.test(next) ? next : null;
}
