import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { isWithin, targetWithin } from "./http/base-path.js";
import { handleNodeRequest } from "./http/node-handler.js";
import type { Latchkey } from "./latchkey.js";

/** The parts of Fastify's request that are used. */
export interface FastifyRequestParts {
  raw: IncomingMessage;
  /** Path and query as received. */
  originalUrl: string;
  body?: unknown;
  /** The bytes, if a plugin keeps them. */
  rawBody?: unknown;
}

/** The parts of Fastify's reply that are used. */
export interface FastifyReplyParts {
  raw: ServerResponse;
  hijack: () => unknown;
  getHeaders: () => Record<string, number | string | string[] | undefined>;
}

/** The parts of Fastify's instance that are used. */
export interface FastifyParts {
  prefix: string;
  removeAllContentTypeParsers: () => void;
  addContentTypeParser: (
    contentType: string,
    parser: (request: unknown, payload: IncomingMessage, done: (error: Error | null, body?: unknown) => void) => void,
  ) => unknown;
  all: (path: string, handler: (request: FastifyRequestParts, reply: FastifyReplyParts) => Promise<void>) => unknown;
}

/**
 * A plugin for Fastify 4 and 5. Without a prefix it handles `basePath`; a prefix replaces it. Fastify's body parsers
 * are removed for these routes only.
 *
 * @example await app.register(latchkeyPlugin, { latchkey })
 */
export async function latchkeyPlugin(
  instance: FastifyParts,
  { latchkey }: { latchkey: Pick<Latchkey, "fetch" | "basePath"> },
): Promise<void> {
  const prefix = instance.prefix.replace(/\/+$/, "");
  const above = isWithin(prefix, latchkey.basePath) ? latchkey.basePath.slice(prefix.length) : "";
  instance.removeAllContentTypeParsers();
  instance.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
  const handler = async ({ raw, originalUrl, body, rawBody }: FastifyRequestParts, reply: FastifyReplyParts) => {
    reply.hijack();
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) reply.raw.setHeader(name, value);
    // Only the number of segments is known if the prefix has parameters.
    const mountedAt = originalUrl.split(/[/?]/, prefix.split("/").length).join("/");
    const target = targetWithin(latchkey.basePath, originalUrl, mountedAt) ?? originalUrl;
    const content = rawBody ?? (body instanceof Readable && body !== raw ? Readable.toWeb(body) : undefined);
    await handleNodeRequest(latchkey, raw, reply.raw, {
      target,
      body: content === undefined ? undefined : { content: content as BodyInit },
    });
  };
  for (const path of [above, `${above}/*`]) instance.all(path, handler);
}
