import type { Logger } from "../log.js";

/** Looks at a request for signs that the number of trusted proxies is wrong. */
export type ForwardedNotice = (headers: Headers, socketAddress: string | undefined) => void;

/**
 * Warns once if `X-Forwarded-For` arrives and is not believed, or has fewer entries than proxies are trusted: then many
 * callers count as one, and the wrong guesses of a stranger stop them all.
 *
 * @param hops how many proxies' `X-Forwarded-For` is trusted
 */
export function createForwardedNotice(log: Logger, hops: number): ForwardedNotice {
  let hasWarned = false;
  return (headers, socketAddress) => {
    if (hasWarned) return;
    const forwarded = headers.get("X-Forwarded-For");
    const entries = forwarded === null ? 0 : forwarded.split(",").length;
    const isUnbelieved = hops === 0 && (entries > 0 || headers.has("Forwarded"));
    if (!isUnbelieved && entries >= hops) return;
    hasWarned = true;
    log.warn(
      { countedAs: socketAddress ?? "unknown", trustProxy: hops, entries },
      isUnbelieved
        ? "requests come with X-Forwarded-For, which is not believed: everyone behind the proxy counts as one caller, " +
            "so that one stranger's wrong guesses stop them all. Set LATCHKEY_TRUST_PROXY (trustProxy) to the number " +
            "of proxies in front of this server. Without a proxy, this can be ignored"
        : "requests come with fewer entries in X-Forwarded-For than proxies are trusted, so that they count as their " +
            "proxy. Set LATCHKEY_TRUST_PROXY (trustProxy) to the number of proxies in front of this server",
    );
  };
}
