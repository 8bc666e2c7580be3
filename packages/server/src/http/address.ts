import { isIP } from "node:net";

/**
 * The network address that attempts are counted under: the socket's, or the one that trusted proxies report. An IPv6
 * address counts by its /64, because its owner has all the addresses in it.
 *
 * @param hops how many proxies' `X-Forwarded-For` is trusted
 */
export function addressOf(headers: Headers, socketAddress: string | undefined, hops: number): string {
  const forwarded = hops > 0 ? (headers.get("X-Forwarded-For") ?? "").split(",") : [];
  // Each proxy appends its peer, so entries beyond the trusted ones can be forged by the client. The position is
  // counted first: an invalid entry is not skipped, because the one before it may be forged.
  const trusted = hops > 0 ? withoutPort(forwarded.at(-hops) ?? "") : "";
  return networkOf(isIP(trusted) === 0 ? (socketAddress ?? "unknown") : trusted);
}

/** Some proxies write `203.0.113.7:52312` or `[2001:db8::1]:443`. */
function withoutPort(entry: string): string {
  const text = entry.trim();
  return /^\[([^\]]+)\](:\d+)?$/.exec(text)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text)?.[1] ?? text;
}

function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  return isIP(address) === 6 ? `${expandV6(address).slice(0, 4).join(":")}::/64` : address;
}

function expandV6(address: string): string[] {
  const [head = "", tail] = (address.split("%")[0] ?? "").split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => "0");
  return [...before, ...(tail === undefined ? [] : zeros), ...after].map((group) =>
    group.toLowerCase().replace(/^0+(?=.)/, ""),
  );
}
