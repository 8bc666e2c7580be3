import ky, { HTTPError, NetworkError, TimeoutError } from "ky";
import { contractVersion, contractVersionHeader } from "../contract/index.js";
import { LatchkeyError, clientErrorCodes, errorFromAnswer } from "./latchkey-error.js";

/** How the client reaches the server. */
export interface TransportOptions {
  /** Where the handler is mounted: `https://app.example.com/api/latchkey`, or `/api/latchkey` in a browser. */
  baseUrl: string;
  /** Used instead of the global `fetch`. */
  fetch?: typeof globalThis.fetch | undefined;
  /** A fresh JWT for each request, without `Bearer`; null or undefined sends none and leaves it to the cookie. */
  getToken?: (() => string | null | undefined | Promise<string | null | undefined>) | undefined;
  /** Sent with every request. */
  headers?: Record<string, string> | undefined;
  /** Whether cookies go along to another origin. Default `include`. */
  credentials?: RequestCredentials | undefined;
  /** Milliseconds that one attempt may take. Default 15,000; `contacts.sync` has four times as long. */
  timeoutMs?: number | undefined;
  /** How often a call that is safe to repeat is tried again: reads, and writes with an idempotency key. Default 2. */
  retries?: number | undefined;
  /** Told once when the server speaks another minor version of the contract. Default: a console warning. */
  onContractMismatch?: ((versions: { client: string; server: string }) => void) | undefined;
}

/** One request as the client makes it of a route and its input. */
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

/**
 * Sends a request and gives the parsed body of its success, undefined where there is none. Throws {@link
 * LatchkeyError}.
 */
export type Transport = (request: WireRequest) => Promise<unknown>;

// A wait longer than this is for the person to decide about, not for a spinner.
const RETRY_AFTER_LIMIT_MS = 5_000;

/** The transport over ky: the only place that knows it. */
export function createTransport(options: TransportOptions): Transport {
  const warn = options.onContractMismatch ?? warnInConsole;
  const timeoutMs = options.timeoutMs ?? 15_000;
  let warned = false;
  const http = ky.create({
    prefix: options.baseUrl,
    credentials: options.credentials ?? "include",
    timeout: timeoutMs,
    ...(options.fetch ? { fetch: options.fetch } : {}),
    headers: { ...options.headers, [contractVersionHeader]: contractVersion },
    // 429 is not repeated: it says how long a person should wait.
    retry: {
      limit: options.retries ?? 2,
      statusCodes: [408, 502, 503, 504],
      maxRetryAfter: RETRY_AFTER_LIMIT_MS,
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

  return async (request) => {
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
      return response.status === 204 ? undefined : await response.json();
    } catch (error) {
      throw toLatchkeyError(error, options.baseUrl, request.signal);
    }
  };
}

function toLatchkeyError(error: unknown, baseUrl: string, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted) return new LatchkeyError({ code: "aborted", message: clientErrorCodes.aborted, cause: error });
  if (error instanceof HTTPError) return errorFromAnswer(error.response.status, parsed(error.data), error);
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

/** A browser does not tell a page why another origin's answer is kept from it. */
function originHint(baseUrl: string): string {
  const page = typeof location === "undefined" ? undefined : location.origin;
  if (page === undefined || !URL.canParse(baseUrl) || new URL(baseUrl).origin === page) return "";
  return ` If it runs, it may not allow pages from ${page}: add that to LATCHKEY_ALLOWED_ORIGINS (allowedOrigins).`;
}

/** ky parses `application/json` alone; problem details come as text. */
function parsed(data: unknown): unknown {
  if (typeof data !== "string") return data;
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}

function warnInConsole({ client, server }: { client: string; server: string }): void {
  console.warn(`Latchkey: this client speaks contract ${client}, the server ${server}. Upgrade the older one.`);
}
