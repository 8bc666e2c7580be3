import { bodyTypesOf, MEBIBYTE, type Route } from "@latchkey/core/contract";
import { Refusal, refuse } from "../refusal.js";

/** A body: its bytes, and its parsed content. */
export interface Body {
  bytes: Uint8Array;
  content: unknown;
}

/** Reads a route's body, and checks its type, its size and its JSON, in this order. */
export async function readBody(request: Request, route: Route): Promise<Body> {
  const given = ((request.headers.get("Content-Type") ?? "").split(";")[0] ?? "").trim().toLowerCase();
  if (!bodyTypesOf(route).includes(given)) throw refuse("unsupported_media_type");
  const bytes = await readBytes(request, route.maxBodyBytes ?? MEBIBYTE);
  if (route.fileTypes) return { bytes, content: bytes };
  try {
    // A `__proto__` key becomes an own property, which strict schemas refuse as unknown.
    return { bytes, content: JSON.parse(decode(bytes)) as unknown };
  } catch {
    throw refuse("malformed_json");
  }
}

/** Never buffers more than `maxBytes`, whatever `Content-Length` says. */
async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = () => refuse("payload_too_large", { maxBytes });
  if (Number(request.headers.get("Content-Length") ?? 0) > maxBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > maxBytes) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    // The client disconnected.
    throw error instanceof Refusal ? error : refuse("malformed_json");
  }
  return Buffer.concat(chunks);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw refuse("malformed_json");
  }
}
