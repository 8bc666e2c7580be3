import { createClient, type Client, type Event } from "@latchkey/core";
import { fetchFor, type World } from "@latchkey/testing";

/** A world whose audit trail is also a live stream, as a server's is. */
export interface LiveWorld {
  world: World;
  /** A client of a tab, and what it has asked for: `GET /contacts?ids=con_1`. */
  openTab(): { client: Client; calls: string[] };
  /** Sends what has been recorded since. */
  tell(): void;
  /** How many streams are open. */
  streams(): number;
  /** Ends all streams. Until they are opened again, they are refused if `refuse` is true. */
  cut(refuse?: boolean): void;
  /** Lets streams be opened again. */
  mend(): void;
}

export function liveWorld(world: World): LiveWorld {
  const open = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const bytes = (text: string) => new TextEncoder().encode(text);
  let told = world.events().length;
  let isCut = false;

  function stream(lastId: string | null): Response {
    if (isCut) return new Response("<html>Bad gateway</html>", { status: 502 });
    let own!: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        own = controller;
        open.add(own);
        own.enqueue(bytes(":\n\n"));
        const events = world.events();
        const at = events.findIndex(({ id }) => id === lastId);
        if (lastId !== null) for (const event of events.slice(at + 1, told)) own.enqueue(frame(event));
      },
      cancel: () => void open.delete(own),
    });
    return new Response(body, { headers: { "Content-Type": "text/event-stream" } });
  }
  const frame = (event: Event) => bytes(`id: ${event.id}\ndata: ${JSON.stringify(event)}\n\n`);

  return {
    world,
    openTab() {
      const calls: string[] = [];
      const send = fetchFor(world);
      const client = createClient({
        baseUrl: "https://host.example/api/latchkey",
        retries: 0,
        fetch: async (input, init) => {
          const request = new Request(input, init);
          const { pathname, search } = new URL(request.url);
          const path = pathname.replace("/api/latchkey", "");
          calls.push(`${request.method} ${path}${decodeURIComponent(search)}`);
          return path === "/events/stream" ? stream(request.headers.get("Last-Event-ID")) : send(request);
        },
      });
      return { client, calls };
    },
    tell() {
      const events = world.events();
      for (const event of events.slice(told)) for (const controller of open) controller.enqueue(frame(event));
      told = events.length;
    },
    streams: () => open.size,
    cut(refuse = false) {
      isCut = refuse;
      for (const controller of open) controller.close();
      open.clear();
    },
    mend: () => void (isCut = false),
  };
}
