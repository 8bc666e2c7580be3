import dns from "node:dns";
import http from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import { allowedAddresses, ipLiteral, type IsAllowedAddress } from "./allowed-addresses.js";
import { createPublicLookup, type LookupAll } from "./public-lookup.js";
import { WebhookError, type SendWebhook, type WebhookResponse } from "./sender.js";

/**
 * The time limit of an attempt until the response, name lookup included (source: Standard Webhooks 1.0.0, 15 to 30 s).
 */
const ATTEMPT_MS = 15_000;

// The response body is not used. This much is read, so that an endpoint can finish its response.
const MOST_BODY_BYTES = 16 * 1024;

/** Options for sending webhooks. */
export interface SenderOptions {
  allowPrivate: boolean;
  /** The time limit of an attempt, in milliseconds. */
  attemptMs?: number;
  /** Looks up the addresses of a name. Default: the name servers, or with `allowPrivate` the system's lookup. */
  resolve?: LookupAll;
}

/**
 * Sends over http or https, on a new connection for each attempt. The addresses of a name are checked when connecting,
 * so that changing the DNS entry in between does not help an attacker. Redirects are not followed.
 */
export function createWebhookSender({
  allowPrivate,
  attemptMs = ATTEMPT_MS,
  resolve = allowPrivate ? dns.lookup : createPublicLookup(),
}: SenderOptions): SendWebhook {
  return ({ url, headers, body }) =>
    new Promise((answered, failed) => {
      const target = new URL(url);
      const isAllowed = allowedAddresses(target.protocol, allowPrivate);
      const literal = ipLiteral(target);
      if (literal !== null && !isAllowed(literal)) return failed(new WebhookError("address"));
      const signal = AbortSignal.timeout(attemptMs);
      const { request } = target.protocol === "https:" ? https : http;
      const outgoing = request(target, {
        method: "POST",
        // Not the process's own agent, which may use a proxy.
        agent: false,
        lookup: lookupAmong(resolve, isAllowed),
        signal,
        headers: {
          ...headers,
          "Content-Type": "application/json",
          "Content-Length": Buffer.byteLength(body),
          "User-Agent": "Latchkey-Webhooks",
        },
      });
      outgoing.on("response", (response) => {
        answered(toAnswer(response));
        let bytes = 0;
        response.on("data", (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > MOST_BODY_BYTES) response.destroy();
        });
        response.on("error", () => undefined);
      });
      outgoing.on("error", (error) =>
        failed(signal.aborted ? new WebhookError("timeout", { cause: error }) : toError(error)),
      );
      outgoing.end(body);
    });
}

/** A lookup that only returns allowed addresses. */
function lookupAmong(resolve: LookupAll, isAllowed: IsAllowedAddress): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, "");
      const allowed = addresses.filter(({ address }) => isAllowed(address));
      const [first] = allowed;
      if (!first) return done(new WebhookError("address"), "");
      if (options.all) done(null, allowed);
      else done(null, first.address, first.family);
    });
  };
}

function toAnswer({ statusCode = 0, headers }: http.IncomingMessage): WebhookResponse {
  const wait = headers["retry-after"] ?? "";
  const seconds = /^\d{1,9}$/.test(wait) ? Number(wait) : (Date.parse(wait) - Date.now()) / 1000;
  return { status: statusCode, retryAfterSeconds: seconds > 0 ? seconds : null };
}

function toError(error: Error & { code?: unknown }): WebhookError {
  if (error instanceof WebhookError) return error;
  const code = String(error.code);
  const isTls =
    /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|EPROTO|HOSTNAME_MISMATCH|INVALID_CA|CRL_)/.test(code);
  return new WebhookError(isTls ? "tls" : "connection", { cause: error });
}
