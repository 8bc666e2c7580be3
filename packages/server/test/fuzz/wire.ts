import { ORIGIN } from "../http/test-server.js";

/** A request as it is sent. Nothing about it has to be valid. */
export interface Wire {
  method: string;
  /** Path and query. */
  path: string;
  headers: [name: string, value: string][];
  body: string | Uint8Array | null;
  /** The raw bytes of the body, chunk headers included; over a socket only. */
  raw?: string;
  /** Bytes after which the client hangs up; over a socket only. */
  cutAt?: number;
}

/** Sets a header. */
export const withHeader = (wire: Wire, name: string, value: string): Wire => ({
  ...wire,
  headers: [...wire.headers.filter(([known]) => known.toLowerCase() !== name.toLowerCase()), [name, value]],
});

export const headerOf = ({ headers }: Wire, name: string): string | undefined =>
  headers.find(([known]) => known.toLowerCase() === name.toLowerCase())?.[1];

/** The request as a curl command. */
export function toCurl({ method, path, headers, body }: Wire): string {
  const text =
    typeof body === "string" ? body : body === null ? null : `(base64) ${Buffer.from(body).toString("base64")}`;
  const shown = (value: string) =>
    `'${JSON.stringify(value.length > 2000 ? `${value.slice(0, 2000)}… ${value.length} characters` : value)
      .slice(1, -1)
      .replaceAll(String.raw`\"`, '"')
      .replaceAll("'", String.raw`'\''`)}'`;
  return [
    `curl -X ${method} ${shown(`${ORIGIN}/api/latchkey${path}`)}`,
    ...headers.map(([name, value]) => `-H ${shown(`${name}: ${value}`)}`),
    ...(text === null ? [] : [`--data-binary ${shown(text)}`]),
  ].join(" \\\n  ");
}

const MIB = 1024 * 1024;

/** JSON of an exact length in bytes, with a member that no schema knows. */
const sized = (bytes: number) => `{"x":"${"y".repeat(bytes - 8)}"}`;

const bytesOf = (body: Wire["body"]): Uint8Array =>
  body === null ? new Uint8Array() : typeof body === "string" ? new TextEncoder().encode(body) : body;

const json = (wire: Wire): Wire => withHeader(wire, "Content-Type", "application/json");

/** Damage to a request beside its values. `text` is a hostile string, `n` any number. */
export const damages: Readonly<Record<string, (wire: Wire, text: string, n: number) => Wire>> = {
  cutBody: (wire, _, n) => ({ ...wire, body: bytesOf(wire.body).slice(0, n % (bytesOf(wire.body).length + 1)) }),
  trailingBody: (wire, text) => ({ ...wire, body: `${typeof wire.body === "string" ? wire.body : ""}${text || "x"}` }),
  textBody: (wire, text) => json({ ...wire, body: text }),
  commentInBody: (wire) => json({ ...wire, body: `/* */ ${typeof wire.body === "string" ? wire.body : "{}"}` }),
  duplicateKeys: (wire) =>
    json({
      ...wire,
      body:
        typeof wire.body === "string" && wire.body.startsWith("{")
          ? `{"role":"master_admin","email":1,${wire.body.slice(1)}`
          : '{"a":1,"a":2}',
    }),
  byteOrderMark: (wire) => ({ ...wire, body: Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytesOf(wire.body)]) }),
  utf16: (wire) => ({ ...wire, body: Buffer.from(typeof wire.body === "string" ? wire.body : "{}", "utf16le") }),
  latin1: (wire) => ({ ...wire, body: Buffer.from('{"firstName":"Jos\u00e9"}', "latin1") }),
  flippedByte: (wire, _, n) => {
    const bytes = Uint8Array.from(bytesOf(wire.body));
    if (bytes.length > 0) bytes[n % bytes.length] = (n >> 3) & 0xff;
    return { ...wire, body: bytes };
  },
  deepBody: (wire, _, n) => json({ ...wire, body: "[".repeat(1 + (n % 30_000)) }),
  deepMembers: (wire, _, n) =>
    json({ ...wire, body: `${'{"x":'.repeat(1 + (n % 8000))}1${"}".repeat(1 + (n % 8000))}` }),
  manyMembers: (wire, _, n) =>
    json({ ...wire, body: `{${Array.from({ length: 1 + (n % 3000) }, (__, at) => `"k${at}":1`).join(",")}}` }),
  atLimit: (wire, _, n) => json({ ...wire, body: sized(MIB - (n % 2)) }),
  overLimit: (wire, _, n) => json({ ...wire, body: sized(MIB + 1 + (n % 1000)) }),
  bodyWithGet: (wire) => ({ ...wire, method: wire.method === "GET" ? "DELETE" : wire.method, body: "{}" }),
  noContentType: (wire) => ({ ...wire, headers: wire.headers.filter(([name]) => name !== "Content-Type") }),
  otherContentType: (wire, text, n) =>
    withHeader(
      wire,
      "Content-Type",
      [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json, text/html",
        "application/json;charset=utf-7",
        "APPLICATION/JSON ; x",
        "application/json\t",
        "application/problem+json",
        text,
      ][n % 9] ?? "",
    ),
  contentEncoding: (wire, _, n) =>
    withHeader(wire, "Content-Encoding", ["gzip", "br", "deflate, gzip", "identity"][n % 4] ?? ""),
  method: (wire, _, n) => ({
    ...wire,
    method: ["HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "POST", "GET", "PROPFIND", "get", "FOO"][n % 10] ?? "",
  }),
  methodOverride: (wire) => withHeader({ ...wire, method: "POST" }, "X-HTTP-Method-Override", "DELETE"),
  dots: (wire, _, n) => ({
    ...wire,
    path: wire.path.replace(
      /\/([^/?]+)(\?|$)/,
      [
        "/%2e%2e/$1$2",
        "/../$1$2",
        "/%2e%2e%2f$1$2",
        "/..%5c$1$2",
        "/./$1$2",
        "//$1$2",
        "/$1/$2",
        "/$1;x=1$2",
        "/$1.json$2",
        "/%252e%252e/$1$2",
      ][n % 10] ?? "",
    ),
  }),
  hostileSegment: (wire, text) => ({
    ...wire,
    path: `${wire.path.split("?")[0]}/${encodeURIComponent(text.toWellFormed())}`,
  }),
  brokenEscape: (wire, _, n) => ({
    ...wire,
    path: `${wire.path}${["%", "%0", "%zz", "%00", "%c0%af", "%ed%a0%80", "%ff", "%0d%0a", "%20", "%23"][n % 10]}`,
  }),
  longUrl: (wire, _, n) => ({
    ...wire,
    path: `${wire.path}${wire.path.includes("?") ? "&" : "?"}x=${"y".repeat(100 + (n % 14_000))}`,
  }),
  fragment: (wire) => ({ ...wire, path: `${wire.path}#token=x` }),
  repeatedQuery: (wire) => ({
    ...wire,
    path: `${wire.path}${wire.path.includes("?") ? "&" : "?"}limit=1&limit=2&limit=x&role[]=tenant&role[x]=1&`,
  }),
  hostileQuery: (wire, text) => ({
    ...wire,
    path: `${wire.path}${wire.path.includes("?") ? "&" : "?"}q=${encodeURIComponent(text.toWellFormed())}`,
  }),
  otherVersion: (wire, text, n) =>
    withHeader(wire, "Latchkey-Contract", ["2.0", "1", "1.99", "", "01.0", text][n % 6] ?? ""),
  otherOrigin: (wire, text, n) =>
    withHeader(
      wire,
      "Origin",
      [
        "null",
        "https://evil.example",
        "https://office.example.com.evil.example",
        "http://office.example.com",
        "https://portal.example.com",
        text,
      ][n % 6] ?? "",
    ),
  otherHost: (wire, _, n) =>
    withHeader(
      withHeader(wire, "X-Forwarded-Host", "evil.example"),
      "X-Forwarded-Proto",
      ["http", "javascript"][n % 2] ?? "",
    ),
  forwarded: (wire, text, n) =>
    withHeader(
      wire,
      "X-Forwarded-For",
      ["127.0.0.1", "::1, 10.0.0.1", "unknown", ",,,", "1.2.3.4:80, [::1]:99", text][n % 6] ?? "",
    ),
  hostileCookie: (wire, text, n) =>
    withHeader(
      wire,
      "Cookie",
      [
        "latchkey=",
        "latchkey=a.b",
        "__Secure-latchkey.session=%00",
        "a",
        ";;;=",
        "__Host-latchkey=x; __Host-latchkey=y",
        text,
        `a=${"x".repeat(3000)}`,
      ][n % 8] ?? "",
    ),
  hostileAuthorization: (wire, text, n) =>
    withHeader(
      wire,
      "Authorization",
      [
        "Bearer",
        "Bearer ",
        "Basic YTpi",
        "Bearer a.b.c",
        "Bearer null",
        `Bearer ${"x".repeat(5000)}`,
        text,
        `Bearer ${text}`,
      ][n % 8] ?? "",
    ),
  hostileKey: (wire, text, n) =>
    withHeader(wire, "Idempotency-Key", ["", "a b", "x".repeat(255), "x".repeat(256), "é", text][n % 6] ?? ""),
  hostileLastEventId: (wire, text, n) =>
    withHeader(
      wire,
      "Last-Event-ID",
      [
        "",
        "0",
        "-1",
        "1:1:",
        "9223372036854775807:9223372036854775808:",
        "10:20:11,12,13",
        "18446744073709551615:1:",
        text,
      ][n % 8] ?? "",
    ),
  hungUp: (wire, _, n) => ({ ...wire, cutAt: n }),
  brokenChunks: (wire, text, n) =>
    withHeader(
      {
        ...wire,
        raw:
          [
            "2\r\n{}\r\n0\r\n\r\n",
            "2\r\n{}",
            "zz\r\n{}\r\n0\r\n\r\n",
            "ffffffffff\r\n{}",
            "-1\r\n{}\r\n0\r\n\r\n",
            "2;x=y\r\n{}\r\n0\r\nX-Trailer: 1\r\n\r\n",
            "1\r\n{\r\n",
            `5\r\n${text}`,
          ][n % 8] ?? "",
      },
      "Transfer-Encoding",
      "chunked",
    ),
  wrongLength: (wire, _, n) =>
    withHeader(
      { ...wire, raw: "{}" },
      "Content-Length",
      ["0", "1", "3", "100000000", "-1", "2, 2", "0x2", "2e0"][n % 8] ?? "",
    ),
  twoLengths: (wire) => ({
    ...wire,
    raw: "0\r\n\r\n",
    headers: [...wire.headers, ["Content-Length", "5"], ["Transfer-Encoding", "chunked"]],
  }),
  hostileHeader: (wire, text, n) =>
    withHeader(
      wire,
      [
        "Accept",
        "Accept-Language",
        "User-Agent",
        "Referer",
        "If-Match",
        "If-None-Match",
        "Range",
        "Expect",
        "TE",
        "X-Request-Id",
      ][n % 10] ?? "",
      text,
    ),
};

/** Expensive damage, which is rarer. */
export const heavy = new Set(["atLimit", "overLimit", "deepBody", "deepMembers"]);
