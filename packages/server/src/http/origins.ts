import { refuse, type Why } from "../refusal.js";

/** Which sites may write with the cookie, and which may read answers from another origin. */
export interface Origins {
  /**
   * @throws Refusal `origin_rejected` for a write from a site that is not trusted, unless a bearer comes along; with a
   * cookie it must say where it is from
   */
  assertTrusted(request: Request): void;
  /** Adds the CORS headers where the origin is a configured one. Never reflects any other. */
  allow(request: Request, headers: Headers): void;
}

/** @param configured origins such as `https://app.example.com`: the accept page's and the further ones allowed */
export function createOrigins(configured: readonly string[]): Origins {
  const known = new Set(configured);
  return {
    assertTrusted(request) {
      if (request.method === "GET" || request.method === "HEAD") return;
      // A bearer is put there by code. A cookie goes along by itself, and so do Basic and a client's certificate, which
      // a host may judge by.
      if (/^Bearer /i.test(request.headers.get("Authorization") ?? "")) return;
      const origin = request.headers.get("Origin");
      const trusted =
        origin === null ? !request.headers.has("Cookie") : origin === new URL(request.url).origin || known.has(origin);
      if (!trusted) throw refuse("origin_rejected").because(rejected(origin, [new URL(request.url).origin, ...known]));
    },
    allow(request, headers) {
      headers.append("Vary", "Origin");
      const origin = request.headers.get("Origin");
      if (origin === null || !known.has(origin)) return;
      headers.set("Access-Control-Allow-Origin", origin);
      headers.set("Access-Control-Allow-Credentials", "true");
      headers.set("Access-Control-Expose-Headers", "Latchkey-Contract, Retry-After, Idempotency-Replayed");
      if (request.method === "OPTIONS") {
        headers.set("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE");
        headers.set(
          "Access-Control-Allow-Headers",
          "Authorization, Content-Type, Idempotency-Key, Last-Event-ID, Latchkey-Contract",
        );
        headers.set("Access-Control-Max-Age", "600");
      }
    },
  };
}

/** What browsers see of the list is what CORS would tell them one by one, so it stays in the log. */
const rejected = (origin: string | null, trusted: readonly string[]): Why => ({
  reason: "origin_rejected",
  detail: `${origin === null ? "A request with a cookie came without an Origin." : `The origin ${origin} is not trusted.`} Add the page's origin to LATCHKEY_ALLOWED_ORIGINS (allowedOrigins); the log lists those that are.`,
  facts: { origin, trusted },
});
