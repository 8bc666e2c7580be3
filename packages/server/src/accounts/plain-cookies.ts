const PLAIN = /^[\x20-\x7e]*$/;

/**
 * The headers without cookies whose name is not plain ASCII. Browsers keep other sites from setting `__Host-latchkey`
 * by its exact name; a sibling site could plant one with a space of another kind before it, which is trimmed off when
 * cookies are read.
 */
export function withPlainCookies(headers: Headers): Headers {
  const cookies = headers.get("Cookie");
  if (cookies === null || PLAIN.test(cookies)) return headers;
  const plain = new Headers(headers);
  const kept = cookies.split(";").filter((pair) => PLAIN.test(pair.split("=")[0] ?? ""));
  plain.set("Cookie", kept.join(";"));
  return plain;
}
