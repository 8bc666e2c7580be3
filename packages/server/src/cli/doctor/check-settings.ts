import { environmentWarnings } from "../../config/environment.js";
import type { LatchkeyOptions } from "../../config/parse-options.js";
import { outdatedNode } from "../../node-version.js";
import { warning, well, type Finding } from "./finding.js";

/** What the settings say, once each of them can be read. */
export function checkSettings(options: LatchkeyOptions, env: Readonly<Record<string, string | undefined>>): Finding[] {
  const warnings = environmentWarnings(env).map((text) => warning("settings", text));
  const outdated = outdatedNode();
  return [
    outdated === null ? well("node", process.version) : warning("node", outdated),
    ...(warnings.length > 0 ? warnings : [well("settings", "complete")]),
    checkLinks(options),
    checkProxies(options),
  ];
}

function checkLinks({ acceptUrl }: LatchkeyOptions): Finding {
  const { protocol, hostname, href } = new URL(acceptUrl);
  const isLocal = /^(localhost|127\.|\[::1\])/.test(hostname);
  if (protocol === "https:") return well("links", href);
  return isLocal
    ? warning("links", `${href} works on this machine alone: set LATCHKEY_ACCEPT_URL to the page that people open.`)
    : warning(
        "links",
        `${href} is not encrypted, so the session cookie is not Secure: use https in LATCHKEY_ACCEPT_URL.`,
      );
}

/** The server speaks no TLS, so https in front of it means a proxy. */
function checkProxies({ trustProxy, acceptUrl }: LatchkeyOptions): Finding {
  if (trustProxy > 0)
    return well("proxies", `the last ${trustProxy} of X-Forwarded-For ${trustProxy === 1 ? "is" : "are"} believed`);
  return acceptUrl.startsWith("https:")
    ? warning(
        "proxies",
        "LATCHKEY_TRUST_PROXY is 0: behind a proxy, all callers then share one count of wrong guesses. Set it to the number of proxies in front.",
      )
    : well("proxies", "none is believed");
}
