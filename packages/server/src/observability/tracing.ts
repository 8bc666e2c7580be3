import {
  context,
  propagation,
  ProxyTracerProvider,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Span,
} from "@opentelemetry/api";
import type { Logger } from "kysely";

/** The name under which spans and metrics are reported. */
export const SCOPE = "latchkey";

/** Whether the host has registered a tracer. Without one, nothing below costs more than this look. */
export function isTraced(): boolean {
  const provider = trace.getTracerProvider();
  return !(provider instanceof ProxyTracerProvider) || provider.getDelegateTracer(SCOPE) !== undefined;
}

/** Does work in a span of its own. An error that it throws is recorded, and passed on. */
export async function inSpan<T>(
  name: string,
  options: { kind?: SpanKind; attributes?: Attributes },
  work: (span: Span | null) => Promise<T>,
): Promise<T> {
  if (!isTraced()) return work(null);
  return trace.getTracer(SCOPE).startActiveSpan(name, options, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      // The name alone: a message may quote what a person has typed.
      span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : "Error" });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Does the work of a request in a span. It continues the host's own span, or else the trace of the caller. */
export function inRequestSpan<T>(
  { headers, method }: Request,
  attributes: Attributes,
  work: (span: Span | null) => Promise<T>,
): Promise<T> {
  if (!isTraced()) return work(null);
  const active = context.active();
  const parent =
    trace.getSpan(active) === undefined
      ? propagation.extract(active, headers, {
          get: (carrier, key) => carrier.get(key) ?? undefined,
          keys: (carrier) => [...carrier.keys()],
        })
      : active;
  return context.with(parent, () => inSpan(method, { kind: SpanKind.SERVER, attributes }, work));
}

/** The trace that is under way; null without a tracer. */
export const activeTraceId = (): string | null => trace.getActiveSpan()?.spanContext().traceId ?? null;

/**
 * Options for Kysely that make each statement a span; none if the host has registered no tracer yet. Values are
 * parameters and stay out of it.
 */
export function withSpans(): { log?: Logger } {
  if (!isTraced()) return {};
  const tracer = trace.getTracer(SCOPE);
  return {
    log(event) {
      const text = event.query.sql.trim();
      const operation = /^\w+/.exec(text)?.[0].toLowerCase() ?? "statement";
      const span = tracer.startSpan(operation, {
        kind: SpanKind.CLIENT,
        startTime: new Date(Date.now() - event.queryDurationMillis),
        attributes: { "db.system.name": "postgresql", "db.operation.name": operation, "db.query.text": text },
      });
      if (event.level === "error") span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  };
}
