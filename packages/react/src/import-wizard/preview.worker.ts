/** Reads a file in a worker, so that the page stays smooth. */
import type { FromWorker } from "./preview-file.js";
import { readPreview } from "./read-preview.js";

// The types of a worker are not those of a page.
const scope = globalThis as unknown as {
  postMessage: (message: FromWorker) => void;
  addEventListener: (type: "message", listen: (event: MessageEvent<Blob>) => void) => void;
};

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has one page, and no origin to name
const tell = (message: FromWorker) => scope.postMessage(message);

scope.addEventListener("message", ({ data }) => {
  void readPreview(data, (rows) => tell({ rows })).then((outcome) => tell({ outcome }));
});
tell({ started: true });
