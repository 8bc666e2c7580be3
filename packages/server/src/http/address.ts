import { isIP } from "node:net";

/**
 * The network address that guesses are counted under: the socket's, or what the nearest trusted proxies say it is. IPv6 counts by its
 * /64, because whoever has one address of it has them all.
 *
 * @param hops how many proxies' `X-Forwarded-For` is believed
 */
export function addressOf(headers: Headers, socketAddress: string | undefined, hops: number): string {
  const forwarded = hops > 0 ? (headers.get("X-Forwarded-For") ?? "").split(",").map((part) => part.trim()) : [];
  // Each proxy appends whom it heard from: what lies beyond the trusted ones is the client's to make up.
  const believed = forwarded.filter((part) => isIP(part) !== 0).at(-hops);
  return networkOf(believed ?? socketAddress ?? "unknown");
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
  return [...before, ...(tail === undefined ? [] : zeros), ...after].map((group) => group.toLowerCase().replace(/^0+(?=.)/, ""));
}
