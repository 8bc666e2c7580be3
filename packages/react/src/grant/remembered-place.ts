/**
 * Which place somebody chose last: for this tab, as `sessionStorage` keeps it, so that two properties can stand open
 * side by side.
 */

const listeners = new Set<() => void>();
// Where storage is closed off, such as in a sandboxed frame, the choice lasts as long as the page.
const chosen = new Map<string, string>();

const storageKey = (userId: string): string => `latchkey.place.${userId}`;

export function readPlace(userId: string): string | null {
  const inPage = chosen.get(userId);
  if (inPage !== undefined) return inPage;
  try {
    return sessionStorage.getItem(storageKey(userId));
  } catch {
    return null;
  }
}

export function writePlace(userId: string, id: string): void {
  chosen.set(userId, id);
  try {
    sessionStorage.setItem(storageKey(userId), id);
  } catch {
    // Kept above.
  }
  for (const tell of listeners) tell();
}

export function onPlaceChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
