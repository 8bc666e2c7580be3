import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A connection between a server and its database that can go silent. */
export interface TcpProxy {
  port: number;
  /** Stops the traffic of all open connections without closing them. New connections work. */
  silence(): void;
  close(): Promise<void>;
}

/** Starts a proxy to a port of loopback. */
export async function startProxy(to: number): Promise<TcpProxy> {
  const open = new Set<Socket>();
  const silent = new WeakSet<Socket>();
  const proxy = createServer((near) => {
    const far = connect(to, "127.0.0.1");
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.on("error", () => {});
      one.on("close", () => {
        open.delete(one);
        if (!silent.has(one)) other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    port: (proxy.address() as AddressInfo).port,
    silence() {
      for (const socket of open) {
        silent.add(socket);
        socket.unpipe().pause();
      }
    },
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
