import { metrics } from "@opentelemetry/api";
import type { Queues } from "../store/queues.js";
import { createCounter, createHistogram, gaugeLines } from "./prometheus.js";
import { SCOPE } from "./tracing.js";

/** A request that was responded to. */
export interface RequestMeasure {
  method: string;
  /** The path as the contract declares it; null if there is no such route. */
  route: string | null;
  status: number;
  /** The code of the refusal; null if it succeeded. */
  code: string | null;
  seconds: number;
}

/** What came of an attempt to send a mail. `skipped`: it was not wanted anymore. */
export type MailResult = "sent" | "deferred" | "bounced" | "failed" | "skipped";

/** What this process counts, for Prometheus and for OpenTelemetry. */
export interface Metrics {
  recordRequest(request: RequestMeasure): void;
  /** Counts an attempt to send a mail, by what came of it. */
  recordMail(outcome: MailResult): void;
  /** Reports the queues whenever the host's OpenTelemetry asks for metrics. Returns a function that ends this. */
  observeQueues(read: () => Promise<Queues>): () => void;
  /** Everything in the text format of Prometheus. */
  text(queues: Queues | null): string;
}

const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const ACCEPT = "/acceptance/accept";

/** Counts in this process from now on. OpenTelemetry gets the same if the host has registered it before. */
export function createMetrics(): Metrics {
  const requests = createHistogram("latchkey_http_request_duration_seconds", "Requests, by route and status.", BOUNDS);
  const refusals = createCounter("latchkey_refusals_total", "Refused requests, by the code of the error.");
  const accepts = createCounter("latchkey_accepts_total", "Attempts to accept an invitation, by outcome.");
  const mails = createCounter("latchkey_mails_total", "Attempts to send a mail, by outcome.");

  const meter = metrics.getMeter(SCOPE);
  const otel = {
    requests: meter.createHistogram("http.server.request.duration", { unit: "s" }),
    refusals: meter.createCounter("latchkey.refusals"),
    accepts: meter.createCounter("latchkey.accepts"),
    mails: meter.createCounter("latchkey.mails"),
    waiting: meter.createObservableGauge("latchkey.queue.waiting"),
    oldest: meter.createObservableGauge("latchkey.queue.oldest", { unit: "s" }),
  };

  return {
    recordRequest({ method, route, status, code, seconds }) {
      requests.record({ method, route: route ?? "other", status: String(status) }, seconds);
      otel.requests.record(seconds, {
        "http.request.method": method,
        "http.route": route ?? "other",
        "http.response.status_code": status,
      });
      if (code !== null) {
        refusals.add({ code });
        otel.refusals.add(1, { code });
      }
      if (route !== ACCEPT) return;
      const outcome = code ?? "accepted";
      accepts.add({ outcome });
      otel.accepts.add(1, { outcome });
    },
    recordMail(outcome) {
      mails.add({ outcome });
      otel.mails.add(1, { outcome });
    },
    observeQueues(read) {
      const observe = async (result: Parameters<Parameters<typeof meter.addBatchObservableCallback>[0]>[0]) => {
        for (const [queue, { waiting, oldestSeconds }] of Object.entries(await read())) {
          result.observe(otel.waiting, waiting, { queue });
          result.observe(otel.oldest, oldestSeconds ?? 0, { queue });
        }
      };
      const gauges = [otel.waiting, otel.oldest];
      meter.addBatchObservableCallback(observe, gauges);
      return () => meter.removeBatchObservableCallback(observe, gauges);
    },
    text(queues) {
      const of = (part: "waiting" | "oldestSeconds") =>
        Object.entries(queues ?? {}).map(([queue, one]) => ({ labels: { queue }, value: one[part] ?? 0 }));
      const { rss } = process.memoryUsage();
      const lines = [
        ...requests.lines(),
        ...refusals.lines(),
        ...accepts.lines(),
        ...mails.lines(),
        ...gaugeLines("latchkey_database_up", "1 if the database answers.", [
          { labels: {}, value: queues === null ? 0 : 1 },
        ]),
        ...gaugeLines("latchkey_queue_waiting", "What is due or under way, up to 1,000 each.", of("waiting")),
        ...gaugeLines("latchkey_queue_oldest_seconds", "How long the oldest has been due.", of("oldestSeconds")),
        ...gaugeLines("process_resident_memory_bytes", "Memory of this process.", [{ labels: {}, value: rss }]),
      ];
      return `${lines.join("\n")}\n`;
    },
  };
}
