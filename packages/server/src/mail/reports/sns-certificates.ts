import { X509Certificate, type KeyObject } from "node:crypto";
import { fetchLimited, type Fetch } from "./fetch-limited.js";
import type { SnsTopic } from "./sns-topic.js";

// A topic usually uses one certificate at a time.
const MOST = 8;

/**
 * Returns the public key of the certificate at an address, or null if SNS does not sign with it now. Each certificate
 * is fetched once.
 */
export function createCertificates(
  topic: SnsTopic,
  fetch: Fetch,
): (url: string, nowMs: number) => Promise<KeyObject | null> {
  const fetched = new Map<string, Promise<X509Certificate | null>>();

  async function load(url: string): Promise<X509Certificate | null> {
    const pem = await fetchLimited(fetch, url);
    const certificate = pem === null ? null : readCertificate(pem);
    return certificate && isForSns(certificate, topic) ? certificate : null;
  }

  return async (url, nowMs) => {
    if (!isOfTopic(url, topic)) return null;
    const known = fetched.get(url) ?? load(url);
    fetched.set(url, known);
    try {
      const certificate = await known;
      if (certificate === null) fetched.delete(url);
      return certificate && isValidAt(certificate, nowMs) ? certificate.publicKey : null;
    } catch (error) {
      fetched.delete(url);
      throw error;
    } finally {
      for (const old of [...fetched.keys()].slice(0, -MOST)) fetched.delete(old);
    }
  };
}

/** Compared as text, so that different URL parsers cannot disagree. */
const isOfTopic = (url: string, { host }: SnsTopic): boolean => {
  const start = `https://${host}/SimpleNotificationService-`;
  return url.startsWith(start) && /^[A-Za-z0-9]{1,100}\.pem$/.test(url.slice(start.length));
};

function readCertificate(pem: string): X509Certificate | null {
  try {
    const certificate = new X509Certificate(pem);
    return certificate.publicKey.asymmetricKeyType === "rsa" ? certificate : null;
  } catch {
    return null;
  }
}

/** Most regions sign as `sns.amazonaws.com`; GovCloud, China and opt-in regions have names of their own. */
function isForSns(certificate: X509Certificate, { region, host }: SnsTopic): boolean {
  const domain = host.slice(`sns.${region}.`.length);
  const names = ["sns.amazonaws.com", host, `sns-signing.${region}.${domain}`, `sns-${region}.${domain}`];
  if (region.startsWith("us-gov-")) names.push("sns-us-gov-west-1.amazonaws.com");
  return names.some((name) => certificate.checkHost(name, { wildcards: false }) !== undefined);
}

const isValidAt = ({ validFrom, validTo }: X509Certificate, nowMs: number): boolean =>
  Date.parse(validFrom) <= nowMs && nowMs <= Date.parse(validTo);
