import { findLinkToken } from "@latchkey/core/contract";

/** The parts of an address that a link's token may stand in: gateways and mail clients encode and move the fragment. */
export type AddressParts = Pick<Location, "hash" | "search" | "pathname">;

/** The token of a link in the address bar, and the address without it; null without one. */
export function tokenInAddress({ hash, search, pathname }: AddressParts): { token: string; address: string } | null {
  const parts = { hash, search, pathname };
  const token = (findLinkToken(hash) ?? findLinkToken(search) ?? findLinkToken(pathname))?.token;
  if (token === undefined) return null;
  // A token of the host's own stays.
  const rest = (part: keyof AddressParts): string => {
    const found = findLinkToken(parts[part]);
    if (found?.token !== token) return parts[part];
    const before = parts[part].slice(0, found.start);
    // What follows the token in a fragment or a path was added on the way.
    return part === "search" ? tidy(before + parts[part].slice(found.end)) : before;
  };
  return { token, address: (rest("pathname") || "/") + rest("search") + tidy(rest("hash")) };
}

/** Without a sign that nothing follows, and with `?` before the first parameter that is left. */
const tidy = (part: string): string => (part.length < 2 ? "" : part.replace(/^&/, "?"));
