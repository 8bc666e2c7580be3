import { expect } from "vitest";

/** One server-sent event from the stream. */
export interface ReceivedEvent {
  event: string;
  id: string;
  data: Record<string, unknown>;
}

/** A stream, read as a browser reads it. */
export interface Source {
  /** Every event with data so far. */
  received: ReceivedEvent[];
  /** The id of the last event, as a browser sends it when it reconnects. */
  lastId: () => string;
  comments: () => number;
  /** Resolves once the server has ended it. */
  ended: Promise<void>;
  /** Waits until this many have arrived. */
  until(count: number): Promise<ReceivedEvent[]>;
  close(): Promise<void>;
}

/** Reads a response as server-sent events (HTML standard, section 9.2.6). */
export function readSource(response: Response): Source {
  expect([response.status, response.headers.get("Content-Type")]).toEqual([200, "text/event-stream"]);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const received: ReceivedEvent[] = [];
  let [lastId, comments, text] = ["", 0, ""];

  function take(block: string): void {
    const fields = { event: "message", data: "" };
    for (const line of block.split("\n")) {
      const [, name = "", value = ""] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
      if (name === "" && line.startsWith(":")) comments += 1;
      if (name === "id") lastId = value;
      if (name === "event") fields.event = value;
      if (name === "data") fields.data += value;
    }
    if (fields.data !== "")
      received.push({ event: fields.event, id: lastId, data: JSON.parse(fields.data) as Record<string, unknown> });
  }

  async function read(): Promise<void> {
    const decoder = new TextDecoder();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      text += decoder.decode(value, { stream: true });
      const blocks = text.split("\n\n");
      text = blocks.pop() ?? "";
      blocks.forEach(take);
    }
  }

  const ended = read();
  return {
    received,
    ended,
    lastId: () => lastId,
    comments: () => comments,
    async until(count) {
      await expect.poll(() => received.length).toBeGreaterThanOrEqual(count);
      return received;
    },
    async close() {
      await reader.cancel();
      await ended;
    },
  };
}
