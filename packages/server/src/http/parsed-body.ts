import type { IncomingMessage } from "node:http";
import type { Route } from "@latchkey/core/contract";
import type { Refusal, Why } from "../refusal.js";

/** The state of a body that was read before: `parsed`, so that its bytes are gone, or `lost`, with nothing left. */
export type ParsedBody = "parsed" | "lost";

/** A body to use instead of the request's own stream. */
export interface GivenBody {
  content: BodyInit;
  parsed?: ParsedBody;
}

/** What frameworks and body parsers leave on a Node request. */
export interface ParsedRequest extends IncomingMessage {
  body?: unknown;
  /** The bytes, if the parser kept them. */
  rawBody?: unknown;
}

/**
 * The body of a request that was already read; undefined if its stream is still unread. Reading a consumed stream would
 * wait forever.
 */
export function parsedBodyOf(incoming: ParsedRequest): GivenBody | undefined {
  if (!incoming.readableDidRead && !incoming.readableEnded) return undefined;
  for (const content of [incoming.rawBody, incoming.body]) {
    if (content instanceof Uint8Array || typeof content === "string") return { content: content as BodyInit };
  }
  // Parsers of other types leave objects too; the route refuses those by their content type.
  const json = JSON.stringify(incoming.body) as string | undefined;
  return json === undefined ? { content: "", parsed: "lost" } : { content: json, parsed: "parsed" };
}

const advice = "Mount Latchkey before the body parser, or let the parser keep the bytes as req.rawBody.";

/** Why a refusal was caused by a body that was read before; undefined if it was not. */
export function bodyFault({ code }: Refusal, route: Route, parsed: ParsedBody | undefined): Why | undefined {
  if (parsed === "lost" && route.body && code === "malformed_json")
    return {
      reason: "body_lost",
      detail: `The body was read before the request reached Latchkey, and nothing is left of it. ${advice}`,
    };
  if (parsed === "parsed" && code === "signature_invalid") {
    return {
      reason: "body_parsed_before",
      detail:
        "The signature covers the body's bytes, which a body parser read before the request reached Latchkey. " +
        advice,
    };
  }
  return undefined;
}
