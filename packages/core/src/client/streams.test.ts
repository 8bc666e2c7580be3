import { afterEach, beforeEach, describe, expect, expectTypeOf, it, vi } from "vitest";
import { contractVersion } from "../contract/index.js";
import { createClient, isLatchkeyError, type Batch, type Event, type StreamOptions } from "../index.js";

const event = (id: string): Event => ({
  id,
  type: "contact.created",
  at: "2026-11-21T12:00:00.000Z",
  actor: null,
  contactId: `con_${id}`,
  invitationId: null,
  userId: null,
  requestId: null,
  data: {},
});
const frame = (id: string) => `id: ${id}\ndata: ${JSON.stringify(event(id))}\n\n`;
const batch = (status: string, sent: number) => ({
  id: "bat_1",
  status,
  total: 2,
  sent,
  failed: 0,
  skipped: 0,
  createdAt: "2026-11-21T12:00:00.000Z",
});

const refused = (status: number, code: string) =>
  new Response(JSON.stringify({ type: "", title: "", status, code, detail: "In English." }), { status });

/** A connection that the test writes to. */
function connection() {
  let controller!: ReadableStreamDefaultController<Uint8Array>;
  const cancelled = vi.fn();
  const body = new ReadableStream<Uint8Array>({ start: (own) => void (controller = own), cancel: cancelled });
  return {
    response: new Response(body, {
      headers: { "Content-Type": "text/event-stream", "Latchkey-Contract": contractVersion },
    }),
    send: (...chunks: (string | Uint8Array)[]) => {
      for (const chunk of chunks)
        controller.enqueue(typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk);
    },
    end: () => controller.close(),
    breakOff: () => controller.error(new TypeError("network error")),
    cancelled,
  };
}
type Connection = ReturnType<typeof connection>;

/** A client of a server that gives these responses in turn, and never another one. */
function clientOf(...responses: (Connection | Response | Error)[]) {
  const requests: Request[] = [];
  let token = 0;
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
    requests.push(new Request(input, init));
    const response = responses.shift();
    if (response instanceof Error) throw response;
    if (!response) return new Promise<Response>(() => undefined);
    return "response" in response ? response.response : response;
  };
  const client = createClient({
    baseUrl: "https://host.example/api/latchkey",
    fetch,
    getToken: () => `token ${++token}`,
  });
  return { client, requests };
}

/** Reads the audit trail, and what is heard of it. */
function listen({ client }: ReturnType<typeof clientOf>, options: Partial<StreamOptions<Event>> = {}) {
  const heard: string[] = [];
  const abort = new AbortController();
  const over = client.events.stream(
    {},
    {
      onData: ({ id }, position) => heard.push(`${id} at ${position}`),
      onOpen: () => heard.push("open"),
      onCut: (error) => heard.push(`cut ${error?.code ?? ""}`.trim()),
      signal: abort.signal,
      ...options,
    },
  );
  const outcome = over.then(
    () => "over",
    (error: unknown) => (isLatchkeyError(error) ? error.rawCode : error),
  );
  return { heard, abort, outcome };
}

// A promise of the stream is settled in no time, but not at once.
const settled = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a stream", () => {
  it("passes on each event, however its bytes are cut", async () => {
    const one = connection();
    const server = clientOf(one);
    const { heard } = listen(server);
    await settled();
    const bytes = new TextEncoder().encode(`: hello\n\n${frame("évt_1")}`);
    for (const byte of bytes) one.send(Uint8Array.of(byte));
    one.send(frame("evt_2").replaceAll("\n", "\r\n"), frame("evt_3").replaceAll("\n", "\r"));
    one.send("event: other\nretry: 5\nid: evt_4\n\n", frame("evt_5") + frame("evt_6"), ":\n\n");
    await settled();
    expect(heard).toEqual(["open", ...["évt_1", "evt_2", "evt_3", "evt_5", "evt_6"].map((id) => `${id} at ${id}`)]);
    expect(server.requests[0]).toMatchObject({ url: "https://host.example/api/latchkey/events/stream" });
    expect(Object.fromEntries(server.requests[0]!.headers)).toMatchObject({
      accept: "text/event-stream",
      authorization: "Bearer token 1",
    });
  });

  it("keeps text with line separators of other languages whole", async () => {
    const one = connection();
    const data: unknown[] = [];
    listen(clientOf(one), { onData: (given) => data.push(given.data) });
    await settled();
    const odd = { ...event("evt_1"), data: { name: "a\u2028b\u2029c: d" } };
    one.send(`id: evt_1\ndata:${JSON.stringify(odd)}\n\n`);
    await settled();
    expect(data).toEqual([{ name: "a\u2028b\u2029c: d" }]);
  });

  it("continues after the last position, with a new token, when the connection ends or breaks off", async () => {
    const [one, two, three] = [connection(), connection(), connection()];
    const server = clientOf(one, two, new TypeError("Failed to fetch"), three);
    const { heard } = listen(server, { position: "evt_0" });
    await settled();
    one.send(frame("evt_1"), "id: evt_2\n\n");
    one.end();
    await vi.advanceTimersByTimeAsync(1000);
    two.send(frame("evt_3"));
    await settled();
    two.breakOff();
    await vi.advanceTimersByTimeAsync(7000);
    three.send(frame("evt_4"));
    await settled();
    expect(heard).toEqual([
      "open",
      "evt_1 at evt_1",
      "cut",
      "open",
      "evt_3 at evt_3",
      "cut",
      "cut network_error",
      "open",
      "evt_4 at evt_4",
    ]);
    const headers = server.requests.map((request) => [
      request.headers.get("Last-Event-ID"),
      request.headers.get("Authorization"),
    ]);
    expect(headers).toEqual([
      ["evt_0", "Bearer token 1"],
      ["evt_2", "Bearer token 2"],
      ["evt_3", "Bearer token 3"],
      ["evt_3", "Bearer token 4"],
    ]);
  });

  it("is opened anew if nothing arrives, as behind a proxy that collects responses", async () => {
    const [silent, silentLater] = [connection(), connection()];
    const server = clientOf(silent, silentLater);
    const { heard } = listen(server);
    await vi.advanceTimersByTimeAsync(11_000);
    expect(heard).toEqual(["cut"]);
    silentLater.send(":\n\n");
    await vi.advanceTimersByTimeAsync(15_000);
    silentLater.send(":\n\n");
    await vi.advanceTimersByTimeAsync(39_000);
    expect(heard).toEqual(["cut", "open"]);
    await vi.advanceTimersByTimeAsync(2000);
    expect(heard).toEqual(["cut", "open", "cut"]);
    expect([silent.cancelled, silentLater.cancelled].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
    expect(server.requests).toHaveLength(3);
  });

  it("tries less and less often while the server is away", async () => {
    const server = clientOf(...Array.from({ length: 40 }, () => refused(503, "service_unavailable")));
    listen(server);
    await vi.advanceTimersByTimeAsync(60_000);
    const inTheFirstMinute = server.requests.length;
    await vi.advanceTimersByTimeAsync(240_000);
    expect(inTheFirstMinute).toBeGreaterThanOrEqual(6);
    expect(inTheFirstMinute).toBeLessThanOrEqual(10);
    expect(server.requests.length - inTheFirstMinute).toBeGreaterThanOrEqual(7);
    expect(server.requests.length - inTheFirstMinute).toBeLessThanOrEqual(17);
  });

  it.each([
    [401, "unauthenticated"],
    [403, "forbidden"],
    [404, "route_not_found"],
    [501, "not_implemented"],
  ])("throws if the server refuses it with %i", async (status, code) => {
    const server = clientOf(refused(status, code));
    const { outcome } = listen(server);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([await outcome, server.requests.length]).toEqual([code, 1]);
  });

  it.each([
    ["a page of the host", new Response("<html>", { headers: { "Content-Type": "text/html" } })],
    ["an event that is none", new Response("data: {}\n\n", { headers: { "Content-Type": "text/event-stream" } })],
    ["data that is no JSON", new Response("data: {\n\n", { headers: { "Content-Type": "text/event-stream" } })],
  ])("throws invalid_response for %s", async (_what, response) => {
    const { outcome } = listen(clientOf(response));
    await settled();
    expect(await outcome).toBe("invalid_response");
  });

  it("throws what its listener throws", async () => {
    const one = connection();
    const fault = new Error("a fault of the host");
    const { outcome } = listen(clientOf(one), {
      onData: () => {
        throw fault;
      },
    });
    await settled();
    one.send(frame("evt_1"));
    await settled();
    expect(await outcome).toBe(fault);
  });

  it("closes its connection when it is aborted, and leaves no timer behind", async () => {
    const one = connection();
    const open = listen(clientOf(one));
    await settled();
    one.send(frame("evt_1"));
    await settled();
    open.abort.abort();
    expect(await open.outcome).toBe("over");
    expect(one.cancelled).toHaveBeenCalledTimes(1);

    const waiting = listen(clientOf(refused(503, "service_unavailable")));
    await settled();
    waiting.abort.abort();
    const connecting = listen(clientOf());
    await settled();
    connecting.abort.abort();
    expect(await Promise.all([waiting.outcome, connecting.outcome])).toEqual(["over", "over"]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("of a batch is over when the batch has ended", async () => {
    const [one, two] = [connection(), connection()];
    const server = clientOf(one, two);
    const seen: string[] = [];
    const over = server.client.batches.events(
      { id: "bat_1" },
      { onData: ({ status, sent }) => seen.push(`${status} ${sent}`) },
    );
    await settled();
    one.send(`event: progress\ndata: ${JSON.stringify(batch("running", 1))}\n\n`);
    one.end();
    await vi.advanceTimersByTimeAsync(1000);
    two.send(`event: progress\ndata: ${JSON.stringify(batch("completed", 2))}\n\n`);
    await over;
    expect(seen).toEqual(["running 1", "completed 2"]);
    expect(server.requests.map(({ url }) => url)).toEqual(
      Array.from({ length: 2 }, () => "https://host.example/api/latchkey/invitation-batches/bat_1/events"),
    );
  });

  it("refuses an id that would make it another path", async () => {
    const server = clientOf();
    const error: unknown = await server.client.batches
      .events({ id: ".." }, { onData: () => undefined })
      .catch((thrown: unknown) => thrown);
    expect(isLatchkeyError(error, "validation_failed")).toBe(true);
    expect(server.requests).toEqual([]);
  });

  it("is typed from the contract", () => {
    const { client } = clientOf();
    expectTypeOf(client.events.stream).parameter(1).toEqualTypeOf<StreamOptions<Event>>();
    expectTypeOf(client.batches.events).parameter(1).toEqualTypeOf<StreamOptions<Batch>>();
  });
});
