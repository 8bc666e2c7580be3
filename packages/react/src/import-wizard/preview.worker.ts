/** Reads a file in a worker, so that the page stays smooth. */
import type { FromWorker } from "./preview-file.js";
import { readPreview } from "./read-preview.js";

// The types of a worker are not those of a page.
const scope = globalThis as unknown as {
  postMessage: (message: FromWorker) => void;
  addEventListener: (type: "message", listen: (event: MessageEvent<Blob>) => void) => void;
};

scope.addEventListener("message", ({ data }) => {
  void readPreview(data, (rows) => scope.postMessage({ rows })).then((outcome) => scope.postMessage({ outcome }));
});
scope.postMessage({ started: true });
