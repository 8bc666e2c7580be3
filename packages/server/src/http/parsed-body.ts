import type { IncomingMessage } from "node:http";
import type { Route } from "@latchkey/core/contract";
import type { Refusal, Why } from "../refusal.js";

/**
 * What became of a body before it came here: it was parsed, so that its bytes are gone, or it was read and nothing is
 * left.
 */
export type ParsedBody = "parsed" | "lost";

/** A body that is not to be read from the request's own stream. */
export interface GivenBody {
  content: BodyInit;
  taken?: ParsedBody;
}

/** What frameworks and their parsers leave on Node's request. */
export interface ParsedRequest extends IncomingMessage {
  body?: unknown;
  /** The bytes, where somebody has kept them. */
  rawBody?: unknown;
}

/**
 * The body of a request that others have read already; undefined where its stream is still to be read. Such a stream
 * would be waited for without end.
 */
export function parsedBodyOf(incoming: ParsedRequest): GivenBody | undefined {
  if (!incoming.readableDidRead && !incoming.readableEnded) return undefined;
  for (const content of [incoming.rawBody, incoming.body]) {
    if (content instanceof Uint8Array || typeof content === "string") return { content: content as BodyInit };
  }
  // Parsers of other types than JSON leave objects too: the route refuses those by their type.
  const json = JSON.stringify(incoming.body) as string | undefined;
  return json === undefined ? { content: "", taken: "lost" } : { content: json, taken: "parsed" };
}

const advice = "Mount Latchkey before the body parser, or let the parser keep the bytes as req.rawBody.";

/** Why a refusal comes of a body which somebody else had read before; undefined where it does not. */
export function bodyFault({ code }: Refusal, route: Route, taken: ParsedBody | undefined): Why | undefined {
  if (taken === "lost" && route.body && code === "malformed_json")
    return {
      reason: "body_lost",
      detail: `The body was read before Latchkey was asked, and nothing is left of it. ${advice}`,
    };
  if (taken === "parsed" && code === "signature_invalid") {
    return {
      reason: "body_parsed_before",
      detail: `A signature is over the body's bytes, and a body parser had read them before Latchkey was asked. ${advice}`,
    };
  }
  return undefined;
}
