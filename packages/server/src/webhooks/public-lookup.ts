import dns, { type LookupAddress } from "node:dns";
import { callbackify } from "node:util";

/** Looks up all addresses of a name, like `dns.lookup` with `all`. */
export type LookupAll = (
  hostname: string,
  options: dns.LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * A lookup that asks the name servers itself. The system's lookup takes one of a few threads, which password hashes and
 * files need too: a few names whose servers never answer would hold up everything. It knows no private names, so it is
 * for public ones only.
 *
 * @param servers the name servers. Default: the system's
 */
export function createPublicLookup(servers?: readonly string[]): LookupAll {
  const resolver = new dns.promises.Resolver({ timeout: 2000, tries: 2 });
  if (servers) resolver.setServers(servers);
  return callbackify(async (hostname: string, options: dns.LookupAllOptions): Promise<LookupAddress[]> => {
    // Such as `localhost`, which no name server knows.
    if (!hostname.includes(".")) return dns.promises.lookup(hostname, options);
    const [four, six] = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
    const addresses = [
      ...(four.status === "fulfilled" ? four.value.map((address) => ({ address, family: 4 })) : []),
      ...(six.status === "fulfilled" ? six.value.map((address) => ({ address, family: 6 })) : []),
    ];
    if (addresses.length > 0 || four.status === "fulfilled") return addresses;
    // No name server can be asked from here, as in some containers. The system may know another way.
    if ((four.reason as NodeJS.ErrnoException).code === dns.CONNREFUSED) return dns.promises.lookup(hostname, options);
    throw four.reason;
  });
}
