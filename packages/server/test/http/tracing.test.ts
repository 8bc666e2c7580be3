import { AsyncLocalStorage } from "node:async_hooks";
import {
  context,
  propagation,
  ROOT_CONTEXT,
  trace,
  type Context,
  type ContextManager,
  type Span,
  type SpanOptions,
  type Tracer,
} from "@opentelemetry/api";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bothEngines } from "../database.js";
import { invite } from "./people.js";
import { ownServer, tokenOf, type Office, type TestServer } from "./test-server.js";

interface Recorded {
  name: string;
  attributes: Record<string, unknown>;
  traceId: string;
  parent: string | undefined;
  spanId: string;
  status?: unknown;
  ended: boolean;
}

const spans: Recorded[] = [];
const storage = new AsyncLocalStorage<Context>();

/** What a host's SDK does, as far as it matters here. */
const contexts: ContextManager = {
  active: () => storage.getStore() ?? ROOT_CONTEXT,
  with: (active, work, self, ...args) => storage.run(active, () => work.call(self as never, ...args)),
  bind: (_, target) => target,
  enable: () => contexts,
  disable: () => contexts,
};

function startSpan(name: string, options: SpanOptions = {}, parentContext: Context = context.active()): Span {
  const parent = trace.getSpanContext(parentContext);
  const spanId = (spans.length + 1).toString(16).padStart(16, "0");
  const recorded: Recorded = {
    name,
    attributes: { ...options.attributes },
    traceId: parent?.traceId ?? "f".repeat(32),
    parent: parent?.spanId,
    spanId,
    ended: false,
  };
  spans.push(recorded);
  const span = {
    spanContext: () => ({ traceId: recorded.traceId, spanId, traceFlags: 1 }),
    setAttribute: (key: string, value: unknown) => ((recorded.attributes[key] = value), span),
    updateName: (next: string) => ((recorded.name = next), span),
    setStatus: (status: unknown) => ((recorded.status = status), span),
    end: () => void (recorded.ended = true),
  } as unknown as Span;
  return span;
}

const tracer = {
  startSpan,
  startActiveSpan(name: string, options: SpanOptions, work: (span: Span) => unknown) {
    const span = startSpan(name, options);
    return context.with(trace.setSpan(context.active(), span), () => work(span));
  },
} as unknown as Tracer;

describe.each(bothEngines)("spans on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  beforeAll(async () => {
    trace.setGlobalTracerProvider({ getTracer: () => tracer });
    context.setGlobalContextManager(contexts);
    propagation.setGlobalPropagator({
      inject() {},
      extract(active, carrier, { get }) {
        const [, traceId, spanId] = String(get(carrier, "traceparent") ?? "").split("-");
        return traceId && spanId ? trace.setSpanContext(active, { traceId, spanId, traceFlags: 1 }) : active;
      },
      fields: () => ["traceparent"],
    });
    server = await ownServer(engine);
    office = await server.office();
  });
  afterAll(async () => {
    await server.close();
    trace.disable();
    context.disable();
    propagation.disable();
  });
  beforeEach(() => void (spans.length = 0));

  const named = (name: string) => spans.find((span) => span.name === name);

  test("a request continues the caller's trace, and its statements are part of it", async () => {
    const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    await server.send("GET", "/contacts", {
      token: await tokenOf({ org: office.org, role: "manager", sub: "dana" }),
      headers: { traceparent: `00-${traceId}-00f067aa0ba902b7-01` },
    });
    const request = named("GET /contacts");
    expect(request).toMatchObject({
      traceId,
      parent: "00f067aa0ba902b7",
      ended: true,
      attributes: { "http.route": "/contacts", "http.response.status_code": 200 },
    });
    const statements = spans.filter(({ parent }) => parent === request?.spanId);
    expect(statements.length).toBeGreaterThan(0);
    expect(statements[0]).toMatchObject({
      traceId,
      ended: true,
      attributes: { "db.system.name": "postgresql", "db.query.text": expect.any(String) },
    });
  });

  test("a mail is a span, and no span names a person", async () => {
    const { email } = await invite(server, office);
    await expect.poll(() => named("send mail")?.ended).toBe(true);
    expect(JSON.stringify(spans)).not.toContain(email);
  });
});
