import type { Route } from "@latchkey/core/contract";
import type { Downloaded } from "../use-cases/imports/import-file.js";

/** Responds with a file that is written while it is read, so that it takes no memory. */
export function respondWithFile(route: Route, request: Request, { file, fileName }: Downloaded): Response {
  // A HEAD request has no reader, and nothing would end the stream.
  const body = request.method === "HEAD" ? null : streamOf(file);
  return new Response(body, {
    status: route.status,
    headers: {
      "Content-Type": `${route.responseType ?? "text/csv"}; charset=utf-8`,
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    },
  });
}

function streamOf(parts: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const iterator = parts[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
