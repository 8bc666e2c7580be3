const PLAIN = /^[\x20-\x7e]*$/;

/**
 * Removes cookies whose name is not plain ASCII. Browsers keep other sites from setting `__Host-latchkey` by its exact
 * name, but a sibling site could set one with a non-ASCII space before it, which is trimmed when cookies are read.
 */
export function withPlainCookies(headers: Headers): Headers {
  const cookies = headers.get("Cookie");
  if (cookies === null || PLAIN.test(cookies)) return headers;
  const plain = new Headers(headers);
  const kept = cookies.split(";").filter((pair) => PLAIN.test(pair.split("=")[0] ?? ""));
  plain.set("Cookie", kept.join(";"));
  return plain;
}
