import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { isWithin, targetWithin } from "./http/base-path.js";
import { handleNodeRequest } from "./http/node-handler.js";
import type { Latchkey } from "./latchkey.js";

/** What of Fastify's request is used. */
export interface FastifyRequestParts {
  raw: IncomingMessage;
  /** Path and query as they came. */
  originalUrl: string;
  body?: unknown;
  /** The bytes, where a plugin keeps them. */
  rawBody?: unknown;
}

/** What of Fastify's reply is used. */
export interface FastifyReplyParts {
  raw: ServerResponse;
  hijack: () => unknown;
  getHeaders: () => Record<string, number | string | string[] | undefined>;
}

/** What of Fastify's instance is used. */
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
 * A plugin for Fastify 4 and 5. Without a prefix it answers under `basePath`; a prefix stands for it. Fastify's parsers
 * are put aside for these routes alone.
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
    // Of a prefix with parameters, only the number of its parts is known.
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
