import { refuse, type Why } from "../refusal.js";

/** Which sites may write with the cookie, and read responses cross-origin. */
export interface Origins {
  /**
   * @throws Refusal `origin_rejected` for a write from an untrusted site. A bearer is always trusted; a cookie needs an
   * `Origin`.
   */
  assertTrusted(request: Request): void;
  /** Adds CORS headers for configured origins, and never for any other. */
  allow(request: Request, headers: Headers): void;
}

/** @param configured origins such as `https://app.example.com`: the public one, the accept page's and additional ones */
export function createOrigins(configured: readonly string[]): Origins {
  const known = new Set(configured);
  return {
    assertTrusted(request) {
      if (request.method === "GET" || request.method === "HEAD") return;
      // Code sets a bearer. Browsers send cookies, Basic credentials and client certificates by themselves, and a host
      // may use any of these.
      if (/^Bearer /i.test(request.headers.get("Authorization") ?? "")) return;
      const origin = request.headers.get("Origin");
      const trusted =
        origin === null ? !request.headers.has("Cookie") : isOwn(origin, new URL(request.url)) || known.has(origin);
      if (!trusted) throw refuse("origin_rejected").because(rejected(origin, [new URL(request.url).origin, ...known]));
    },
    allow(request, headers) {
      headers.append("Vary", "Origin");
      const origin = request.headers.get("Origin");
      if (origin === null || !known.has(origin)) return;
      headers.set("Access-Control-Allow-Origin", origin);
      headers.set("Access-Control-Allow-Credentials", "true");
      headers.set(
        "Access-Control-Expose-Headers",
        "Date, Latchkey-Contract, Retry-After, Idempotency-Replayed, X-Request-Id",
      );
      if (request.method === "OPTIONS") {
        headers.set("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE");
        headers.set(
          "Access-Control-Allow-Headers",
          "Authorization, Content-Type, Idempotency-Key, Last-Event-ID, Latchkey-Contract, X-Request-Id, traceparent, tracestate",
        );
        headers.set("Access-Control-Max-Age", "600");
      }
    },
  };
}

/** Whether an origin is that of the request's own address. A proxy may have taken https off it, but never adds it. */
const isOwn = (origin: string, { protocol, host, origin: own }: URL): boolean =>
  origin === own || (protocol === "http:" && origin === `https://${host}`);

/** The list of trusted origins is only logged. Browsers learn about each origin by CORS anyway. */
const rejected = (origin: string | null, trusted: readonly string[]): Why => ({
  reason: "origin_rejected",
  detail:
    (origin === null ? "A request with a cookie had no Origin header." : `The origin ${origin} is not trusted.`) +
    " Add the page's origin to LATCHKEY_ALLOWED_ORIGINS (allowedOrigins), or, if it is this server's own behind a proxy, " +
    "set LATCHKEY_PUBLIC_URL (publicUrl). The log lists the trusted ones.",
  facts: { origin, trusted },
});
