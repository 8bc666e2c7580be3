import ipaddr from "ipaddr.js";

/** Whether an address may be called. */
export type IsAllowedAddress = (address: string) => boolean;

// All that is given out of IPv6 (source: IANA). Outside it lie forms that hold an IPv4 address and are in no other
// range, such as ::7f00:1.
const GIVEN_OUT = ipaddr.parseCIDR("2000::/3");

/** The kind of an address, an IPv4 one inside an IPv6 one unwrapped; `none` for what is no address. */
function rangeOf(address: string): string {
  if (!ipaddr.isValid(address)) return "none";
  const parsed = ipaddr.process(address);
  const range = parsed.range();
  return range === "unicast" && parsed.kind() === "ipv6" && !parsed.match(GIVEN_OUT) ? "none" : range;
}

/**
 * What a webhook may call: public unicast addresses over https, never this machine, its network or a cloud's metadata,
 * in whichever notation. Where private addresses are allowed, any over https, and loopback over http.
 */
export function allowedAddresses(protocol: string, allowPrivate: boolean): IsAllowedAddress {
  if (protocol === "https:")
    return allowPrivate ? (address) => ipaddr.isValid(address) : (address) => rangeOf(address) === "unicast";
  return (address) => allowPrivate && rangeOf(address) === "loopback";
}

/**
 * The address that a url names outright; null where it names a host. What is odd about its notation, `URL` has undone.
 */
export function ipLiteral({ hostname }: URL): string | null {
  const bare = hostname.replace(/^\[|\]$/g, "");
  return ipaddr.isValid(bare) ? bare : null;
}

/**
 * Whether a url can be called at all, as far as it tells without asking for its name: what it leads to is judged when
 * it is called.
 */
export function isAllowedUrl(text: string, allowPrivate: boolean): boolean {
  const url = new URL(text);
  const address = ipLiteral(url);
  if (address !== null) return allowedAddresses(url.protocol, allowPrivate)(address);
  return url.protocol === "https:" || (allowPrivate && url.hostname === "localhost");
}
