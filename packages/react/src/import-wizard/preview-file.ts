import type { PreviewOutcome } from "./read-preview.js";

export type FromWorker = { started: true } | { rows: number } | { outcome: PreviewOutcome };

/**
 * Reads a file in a worker; on this thread, in slices, if a bundler or a content security policy keeps the worker from
 * starting. `signal` ends it.
 *
 * @param onRows how many rows were read so far
 */
export async function previewFile(
  file: Blob,
  onRows: (count: number) => void,
  signal: AbortSignal,
): Promise<PreviewOutcome | null> {
  const outcome = (await inWorker(file, onRows, signal)) ?? (await here(file, onRows, signal));
  return signal.aborted ? null : outcome;
}

async function here(file: Blob, onRows: (count: number) => void, signal: AbortSignal): Promise<PreviewOutcome | null> {
  if (signal.aborted) return null;
  const { readPreview } = await import("./read-preview.js");
  return readPreview(file, (count) => {
    signal.throwIfAborted();
    onRows(count);
  });
}

// A worker that says nothing for so long was not started: some policies block it without an error.
const START_MS = 5000;

/** The outcome of the worker; null if there is none. */
function inWorker(file: Blob, onRows: (count: number) => void, signal: AbortSignal): Promise<PreviewOutcome | null> {
  return new Promise((resolve) => {
    let worker: Worker;
    try {
      worker = new Worker(new URL("./preview.worker.js", import.meta.url), { type: "module" });
    } catch {
      return resolve(null);
    }
    const end = (outcome: PreviewOutcome | null) => {
      clearTimeout(deadline);
      worker.terminate();
      resolve(outcome);
    };
    const deadline = setTimeout(end, START_MS, null);
    signal.addEventListener("abort", () => end(null), { once: true });
    worker.addEventListener("error", () => end(null));
    worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
      if ("outcome" in data) end(data.outcome);
      else if ("rows" in data) onRows(data.rows);
      else {
        clearTimeout(deadline);
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
        worker.postMessage(file);
      }
    });
  });
}
