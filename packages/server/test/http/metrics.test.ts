import { metrics } from "@opentelemetry/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createMetrics } from "../../src/observability/metrics.js";
import { bothEngines } from "../database.js";
import { accept, invite } from "./people.js";
import { ownServer, testServer, tokenOf, type Office, type TestServer } from "./test-server.js";

const TOKEN = "a metrics token of thirty-two bytes";

describe.each(bothEngines)("metrics on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  beforeAll(async () => {
    server = await ownServer(engine, { metricsToken: TOKEN });
    office = await server.office();
  });
  afterAll(() => server.close());

  const scrape = () => server.send("GET", "/metrics", { token: TOKEN });
  const read = async () => (await scrape()).text();
  const valueOf = async (series: string) =>
    Number(
      (await read())
        .split("\n")
        .find((line) => line.startsWith(`${series} `))
        ?.slice(series.length) ?? Number.NaN,
    );

  test("count mails, accepts and refusals, and say what waits", async () => {
    const { token } = await invite(server, office);
    await accept(server, token);
    await server.anonymous.acceptance.accept({ body: { token, password: "another long password" } });
    await expect.poll(() => valueOf('latchkey_mails_total{outcome="sent"}')).toBeGreaterThanOrEqual(1);
    expect(await valueOf('latchkey_accepts_total{outcome="accepted"}')).toBe(1);
    expect(await valueOf('latchkey_accepts_total{outcome="invitation_accepted"}')).toBe(1);
    expect(await valueOf('latchkey_refusals_total{code="invitation_accepted"}')).toBe(1);
    const created = 'latchkey_http_request_duration_seconds_count{method="POST",route="/invitations",status="201"}';
    expect(await valueOf(created)).toBe(1);
    expect(await valueOf("latchkey_database_up")).toBe(1);
    expect(await valueOf('latchkey_queue_waiting{queue="mails"}')).toBe(0);
    expect(await valueOf('latchkey_queue_oldest_seconds{queue="webhooks"}')).toBe(0);
  });

  test("are in the text format of Prometheus, each series once, without names of people", async () => {
    const response = await scrape();
    expect([response.status, response.headers.get("Content-Type")]).toEqual([
      200,
      "text/plain; version=0.0.4; charset=utf-8",
    ]);
    const lines = (await response.text()).trimEnd().split("\n");
    for (const line of lines)
      expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{\w+="[^"]*"(,\w+="[^"]*")*\})? [\d.e+-]+)$/);
    const series = lines.filter((line) => !line.startsWith("#")).map((line) => line.replace(/ \S+$/, ""));
    expect(new Set(series).size).toBe(series.length);
    expect(lines.join()).not.toContain(office.org);
  });

  test("are for the token alone", async () => {
    for (const token of [undefined, "wrong", await tokenOf({ org: office.org, role: "master_admin", sub: "dana" })]) {
      const response = await server.send("GET", "/metrics", token === undefined ? {} : { token });
      expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([401, "unauthenticated"]);
    }
  });
});

test("without a token there is no such route", async () => {
  const server = await testServer("postgres");
  const response = await server.send("GET", "/metrics", { token: TOKEN });
  expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([404, "route_not_found"]);
  await server.close();
});

test("OpenTelemetry of the host gets the same", async () => {
  const recorded: [string, number, unknown][] = [];
  const record = (name: string) => (value: number, attributes: unknown) =>
    void recorded.push([name, value, attributes]);
  const observed: ((result: {
    observe: (gauge: string, value: number, attributes: unknown) => void;
  }) => Promise<void>)[] = [];
  const instrument = (name: string) => ({ record: record(name), add: record(name) });
  metrics.setGlobalMeterProvider({
    getMeter: () =>
      ({
        createHistogram: instrument,
        createCounter: instrument,
        createObservableGauge: (name: string) => name,
        addBatchObservableCallback: (callback: (typeof observed)[0]) => void observed.push(callback),
        removeBatchObservableCallback: () => void observed.pop(),
      }) as never,
  });
  try {
    const counted = createMetrics();
    counted.recordMail("bounced");
    counted.recordRequest({
      method: "POST",
      route: "/acceptance/accept",
      status: 410,
      code: "invitation_expired",
      seconds: 0.1,
    });
    const queue = { waiting: 3, oldestSeconds: 12 };
    const stop = counted.observeQueues(async () => ({
      mails: queue,
      passwordResets: queue,
      batches: queue,
      webhooks: { waiting: 0, oldestSeconds: null },
    }));
    await observed[0]?.({ observe: (gauge, value, attributes) => void recorded.push([gauge, value, attributes]) });
    expect(recorded).toEqual(
      expect.arrayContaining([
        ["latchkey.mails", 1, { outcome: "bounced" }],
        ["latchkey.refusals", 1, { code: "invitation_expired" }],
        ["latchkey.accepts", 1, { outcome: "invitation_expired" }],
        ["latchkey.queue.waiting", 3, { queue: "mails" }],
        ["latchkey.queue.oldest", 12, { queue: "mails" }],
        ["latchkey.queue.oldest", 0, { queue: "webhooks" }],
      ]),
    );
    stop();
    expect(observed).toEqual([]);
  } finally {
    metrics.disable();
  }
});
