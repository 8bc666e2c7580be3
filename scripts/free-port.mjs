// A port for a test's own server or database.
import { createServer } from "node:net";

/** Resolves with a port of the loopback interface that is free right now. Another process may still take it first. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
