import ky, { HTTPError, NetworkError, TimeoutError } from "ky";
import { contractVersion, contractVersionHeader } from "../contract/index.js";
import { LatchkeyError, clientErrorCodes, errorFromResponse } from "./latchkey-error.js";
import type { ServerClock } from "./server-clock.js";

/** How the client reaches the server. */
export interface TransportOptions {
  /** Where the handler is mounted: `https://app.example.com/api/latchkey`, or `/api/latchkey` in a browser. */
  baseUrl: string;
  /** Used instead of the global `fetch`. */
  fetch?: typeof globalThis.fetch | undefined;
  /** Returns a JWT for each request, without `Bearer`. Null or undefined sends none, so that the cookie counts. */
  getToken?: (() => string | null | undefined | Promise<string | null | undefined>) | undefined;
  /** Sent with every request. */
  headers?: Record<string, string> | undefined;
  /** Whether cookies are sent to another origin. Default `include`. */
  credentials?: RequestCredentials | undefined;
  /** The timeout of an attempt in milliseconds. Default 15,000; four times that for `contacts.sync`. */
  timeoutMs?: number | undefined;
  /** How often reads, and writes with an idempotency key, are retried. Default 2. */
  retries?: number | undefined;
  /** Called once if the server has another minor version of the contract. Default: a console warning. */
  onContractMismatch?: ((versions: { client: string; server: string }) => void) | undefined;
}

/** A request, made from a route and its input. */
export interface WireRequest {
  method: string;
  path: string;
  query: Record<string, string>;
  body?: { type: string; content: string | Blob } | undefined;
  idempotencyKey?: string | undefined;
  /** Whether the same request sent twice has the effect of one. */
  repeatable: boolean;
  /** Whether it may take a minute. */
  patient?: boolean | undefined;
  signal?: AbortSignal | undefined;
}

/** Sends requests. Throws {@link LatchkeyError}. */
export interface Transport {
  /** Returns the parsed body of a success, or undefined if there is none. */
  send(request: WireRequest): Promise<unknown>;
  /** Opens a stream after the event of an id, if there is one. It has no timeout, and is not retried. */
  open(path: string, lastEventId: string | undefined, signal: AbortSignal): Promise<Response>;
}

// A person should decide about a longer wait than this.
const MAX_RETRY_AFTER_MS = 5_000;

/** The transport, over ky. Sets the clock by each response. */
export function createTransport(options: TransportOptions, clock: ServerClock): Transport {
  const warn = options.onContractMismatch ?? warnInConsole;
  const timeoutMs = options.timeoutMs ?? 15_000;
  let warned = false;
  const http = ky.create({
    prefix: options.baseUrl,
    credentials: options.credentials ?? "include",
    timeout: timeoutMs,
    fetch: async (...request) => {
      const sentMs = Date.now();
      const response = await (options.fetch ?? globalThis.fetch)(...request);
      clock.read(response, sentMs, Date.now());
      return response;
    },
    headers: { ...options.headers, [contractVersionHeader]: contractVersion },
    // A 429 is not retried: it says how long a person should wait.
    retry: {
      limit: options.retries ?? 2,
      statusCodes: [408, 502, 503, 504],
      maxRetryAfter: MAX_RETRY_AFTER_MS,
      retryOnTimeout: true,
      jitter: true,
    },
    hooks: {
      beforeRequest: [
        async ({ request }) => {
          const token = await options.getToken?.();
          if (token) request.headers.set("Authorization", `Bearer ${token}`);
        },
      ],
      afterResponse: [
        ({ response }) => {
          const server = response.headers.get(contractVersionHeader);
          if (!server || server === contractVersion || warned) return;
          warned = true;
          warn({ client: contractVersion, server });
        },
      ],
    },
  });

  return {
    async send(request) {
      try {
        const response = await http(request.path.replace(/^\//, ""), {
          method: request.method,
          searchParams: request.query,
          ...(request.repeatable ? { retry: { methods: [request.method.toLowerCase()] } } : { retry: { limit: 0 } }),
          ...(request.patient ? { timeout: 4 * timeoutMs } : {}),
          ...(request.signal ? { signal: request.signal } : {}),
          ...(request.body ? { body: request.body.content } : {}),
          headers: {
            ...(request.body ? { "Content-Type": request.body.type } : {}),
            ...(request.idempotencyKey ? { "Idempotency-Key": request.idempotencyKey } : {}),
          },
        });
        if (response.status === 204) return undefined;
        return response.headers.get("Content-Type")?.startsWith("text/csv")
          ? await response.text()
          : await response.json();
      } catch (error) {
        throw toLatchkeyError(error, options.baseUrl, request.signal);
      }
    },
    async open(path, lastEventId, signal) {
      try {
        return await http(path.replace(/^\//, ""), {
          retry: { limit: 0 },
          timeout: false,
          signal,
          headers: { Accept: "text/event-stream", ...(lastEventId ? { "Last-Event-ID": lastEventId } : {}) },
        });
      } catch (error) {
        throw toLatchkeyError(error, options.baseUrl, signal);
      }
    },
  };
}

function toLatchkeyError(error: unknown, baseUrl: string, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted) return new LatchkeyError({ code: "aborted", message: clientErrorCodes.aborted, cause: error });
  if (error instanceof HTTPError) return errorFromResponse(error.response.status, parsed(error.data), error);
  const code =
    error instanceof TimeoutError
      ? "timeout"
      : error instanceof NetworkError || error instanceof TypeError
        ? "network_error"
        : undefined;
  if (code)
    return new LatchkeyError({
      code,
      message: clientErrorCodes[code] + (code === "network_error" ? originHint(baseUrl) : ""),
      cause: error,
    });
  if (error instanceof SyntaxError)
    return new LatchkeyError({ code: "invalid_response", message: clientErrorCodes.invalid_response, cause: error });
  return error;
}

/** A hint for pages of another origin, because a browser does not say why it blocked a response. */
function originHint(baseUrl: string): string {
  const page = typeof location === "undefined" ? undefined : location.origin;
  if (page === undefined || !URL.canParse(baseUrl) || new URL(baseUrl).origin === page) return "";
  return ` If it runs, it may not allow pages from ${page}: add that to LATCHKEY_ALLOWED_ORIGINS (allowedOrigins).`;
}

/** Parses problem details, which ky leaves as text. */
function parsed(data: unknown): unknown {
  if (typeof data !== "string") return data;
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}

function warnInConsole({ client, server }: { client: string; server: string }): void {
  console.warn(`Latchkey: this client uses contract ${client}, the server ${server}. Upgrade the older one.`);
}
