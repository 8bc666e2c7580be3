import ipaddr from "ipaddr.js";

/** Whether webhooks may be sent to an address. */
export type IsAllowedAddress = (address: string) => boolean;

// The range of IPv6 that is allocated (source: IANA). Outside it are forms that contain an IPv4 address and belong to
// no other range, such as ::7f00:1.
const GIVEN_OUT = ipaddr.parseCIDR("2000::/3");

/** The range of an address, with IPv4 inside IPv6 unwrapped; `none` if it is not an address. */
function rangeOf(address: string): string {
  if (!ipaddr.isValid(address)) return "none";
  const parsed = ipaddr.process(address);
  const range = parsed.range();
  return range === "unicast" && parsed.kind() === "ipv6" && !parsed.match(GIVEN_OUT) ? "none" : range;
}

/**
 * The addresses that webhooks may be sent to: public unicast addresses over https, never this machine, its network or a
 * cloud's metadata, in any notation. With `allowPrivate`, any address over https, and loopback over http.
 */
export function allowedAddresses(protocol: string, allowPrivate: boolean): IsAllowedAddress {
  if (protocol === "https:")
    return allowPrivate ? (address) => ipaddr.isValid(address) : (address) => rangeOf(address) === "unicast";
  return (address) => allowPrivate && rangeOf(address) === "loopback";
}

/** The IP address in a URL; null if it has a host name. `URL` has normalized unusual notations. */
export function ipLiteral({ hostname }: URL): string | null {
  const bare = hostname.replace(/^\[|\]$/g, "");
  return ipaddr.isValid(bare) ? bare : null;
}

/**
 * Whether webhooks may be sent to a URL, as far as can be told without a name lookup. The address is checked again on
 * each call.
 */
export function isAllowedUrl(text: string, allowPrivate: boolean): boolean {
  const url = new URL(text);
  const address = ipLiteral(url);
  if (address !== null) return allowedAddresses(url.protocol, allowPrivate)(address);
  return url.protocol === "https:" || (allowPrivate && url.hostname === "localhost");
}
