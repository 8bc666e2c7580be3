import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { z } from "zod";
import type { Refusal } from "./schemas.ts";

const BYTES_AT_MOST = 16_384;

export const limited = bodyLimit({
  maxSize: BYTES_AT_MOST,
  onError: ({ json }) => json({ error: "This is too long." } satisfies Refusal, 413),
});

/** A page of another site can post a form with our cookie, but cannot post JSON. */
export const onlyJson: MiddlewareHandler = async ({ req, json }, next) => {
  const isRead = req.method === "GET" || req.method === "HEAD";
  if (!isRead && !req.header("Content-Type")?.startsWith("application/json"))
    return json({ error: "Send JSON." } satisfies Refusal, 415);
  return next();
};

/** The parsed body of a request, or its invalid fields. */
export async function readBody<Schema extends z.ZodType>(
  req: Context["req"],
  schema: Schema,
): Promise<{ ok: true; input: z.output<Schema> } | { ok: false; refusal: Refusal }> {
  const input = schema.safeParse(await req.json().catch(() => null));
  return input.success ? { ok: true, input: input.data } : { ok: false, refusal: mistakesOf(input.error.issues) };
}

function mistakesOf(issues: readonly { path: readonly PropertyKey[]; message: string }[]): Refusal {
  const fields: Record<string, string> = {};
  // Only the first error of each field is reported.
  for (const { path, message } of issues) fields[String(path[0] ?? "")] ??= message;
  delete fields[""];
  return { error: "Check the fields and send it again.", fields };
}
