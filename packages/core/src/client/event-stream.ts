/** An event as it comes over the wire. */
export interface RawEvent {
  /** The position of the stream after this event; empty if the server has not named one. */
  id: string;
  /** The lines of its data; null if the event only moves the position. */
  data: string | null;
}

// A carriage return at the end of a chunk may be the first half of a line break.
const LINE = /^([^\r\n]*)(?:\r\n|\n|\r(?!$))/;

/**
 * Reads a body as server-sent events (HTML standard, section 9.2.6), until it ends, breaks off or `signal` is aborted.
 *
 * @param onBytes called when anything arrives, also a comment that only keeps the connection open
 */
export async function readEvents(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  onBytes: () => void,
  onEvent: (event: RawEvent) => void,
): Promise<void> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  // A `fetch` of the host may not do this itself.
  signal.addEventListener("abort", () => void reader.cancel().catch(() => undefined), { once: true });
  let text = "";
  let id = "";
  let data: string[] = [];
  let isNew = false;

  function take(line: string): void {
    if (line === "") {
      if (isNew || data.length > 0) onEvent({ id, data: data.length > 0 ? data.join("\n") : null });
      [data, isNew] = [[], false];
      return;
    }
    const colon = line.indexOf(":");
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (name === "data") data.push(value);
    if (name === "id" && !value.includes("\0")) [id, isNew] = [value, true];
  }

  for (;;) {
    const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }));
    if (done || signal.aborted) return;
    onBytes();
    text += decoder.decode(value, { stream: true });
    let at = 0;
    for (let line = LINE.exec(text); line; line = LINE.exec(text.slice(at))) {
      take(line[1] ?? "");
      at += line[0].length;
    }
    text = text.slice(at);
  }
}
