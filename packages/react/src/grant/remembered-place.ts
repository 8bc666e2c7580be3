/** The place that was chosen last in this tab, in `sessionStorage`: two tabs can show two properties. */

const listeners = new Set<() => void>();
// If storage is blocked, such as in a sandboxed frame, the choice lasts as long as the page.
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
    // It is in `chosen`.
  }
  for (const tell of listeners) tell();
}

export function onPlaceChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
