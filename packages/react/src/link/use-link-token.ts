"use client";
import { useCallback, useEffect, useLayoutEffect, useState } from "react";
import { tokenInAddress } from "./address-token.js";

// Layout effects run before every ordinary effect of the page, so that a host's page-view tracking, which reads the
// address in one, finds the token gone. On a server neither runs, and React 18 complains of the former.
const useEarlyEffect = typeof window === "undefined" ? useEffect : useLayoutEffect;

/** What a link is for. Each kind is stored under its own name. */
export type LinkKind = "invitation" | "reset" | "sign-in";

/**
 * Where the token outlives a reload: people come back to a half-filled form, and phones unload pages in the background.
 * It is this tab's alone, ends with it, goes with no request, and is taken away on success and when the link is dead.
 * Nowhere else: an address ends up in histories, logs, analytics and the Referer; localStorage outlives the visit.
 */
const storageKeyOf = (kind: LinkKind) => `latchkey:${kind}`;

/**
 * The token of the link that was opened. `undefined` before it is known (always so in the first render), null for none.
 */
export function useLinkToken(
  kind: LinkKind,
  given: string | undefined,
): { token: string | null | undefined; forget: () => void } {
  const [found, setFound] = useState<string | null>();
  const isGiven = given !== undefined;

  useEarlyEffect(() => {
    const look = () => {
      const token = isGiven ? null : (takeFromAddress(kind) ?? storage((store) => store.getItem(storageKeyOf(kind))));
      // StrictMode looks twice, and where storage is blocked the second look finds nothing: what was found stays.
      setFound((held) => token ?? held ?? null);
    };
    look();
    // The next link opened in the same tab changes the fragment alone; no page load tells of it.
    window.addEventListener("hashchange", look);
    return () => window.removeEventListener("hashchange", look);
  }, [isGiven, kind]);

  const forget = useCallback(() => storage((store) => store.removeItem(storageKeyOf(kind))), [kind]);
  return { token: found === undefined ? undefined : given === undefined ? found : given || null, forget };
}

/** Takes the token out of the address bar and keeps it for a reload. */
function takeFromAddress(kind: LinkKind): string | null {
  const found = tokenInAddress(window.location);
  if (!found) return null;
  // The host's router keeps its own state there; only the address changes.
  window.history.replaceState(window.history.state, "", found.address);
  storage((store) => store.setItem(storageKeyOf(kind), found.token));
  return found.token;
}

/** Browsers that block storage throw at the mere mention of it; the token is then kept in memory alone. */
function storage<Result>(use: (store: Storage) => Result): Result | null {
  try {
    return use(window.sessionStorage);
  } catch {
    return null;
  }
}
